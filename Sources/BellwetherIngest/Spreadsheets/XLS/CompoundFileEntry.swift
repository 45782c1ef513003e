/// A stream or folder of a compound file.
struct CompoundFileEntry {
    let name: String
    let isStream: Bool
    /// The first sector.
    let start: UInt32
    /// Bytes.
    let size: Int
    private let left: UInt32
    private let right: UInt32
    private let child: UInt32

    private static let bytes = 128

    private init(_ bytes: [UInt8], at offset: Int) throws(SpreadsheetDamage) {
        let length = min(64, Int(try bytes.uint16(at: offset + 64)))
        var units: [UInt16] = []
        for index in 0..<max(0, length / 2 - 1) { units.append(try bytes.uint16(at: offset + 2 * index)) }
        name = String(decoding: units, as: UTF16.self)
        isStream = try bytes.uint16(at: offset + 66) & 0xFF == 2
        left = try bytes.uint32(at: offset + 68)
        right = try bytes.uint32(at: offset + 72)
        child = try bytes.uint32(at: offset + 76)
        start = try bytes.uint32(at: offset + 116)
        size = Int(try bytes.uint32(at: offset + 120))
    }

    /// Every entry of the directory; the first is the root folder.
    static func entries(in bytes: [UInt8]) throws(SpreadsheetDamage) -> [CompoundFileEntry] {
        var entries: [CompoundFileEntry] = []
        for index in 0..<(bytes.count / Self.bytes) {
            entries.append(try CompoundFileEntry(bytes, at: index * Self.bytes))
        }
        guard !entries.isEmpty else { throw SpreadsheetDamage("it has no directory") }
        return entries
    }

    /// A stream of the root folder: folders below hold streams of the same names, for workbooks put into this one.
    static func child(named name: String, of directory: [CompoundFileEntry]) -> CompoundFileEntry? {
        var isSeen = [Bool](repeating: false, count: directory.count)
        var waiting = [directory.first?.child ?? .max]
        while let next = waiting.popLast() {
            guard let index = Int(exactly: next), isSeen.indices.contains(index), !isSeen[index] else { continue }
            isSeen[index] = true
            let entry = directory[index]
            if entry.isStream, entry.name.lowercased() == name.lowercased() { return entry }
            waiting += [entry.left, entry.right]
        }
        return nil
    }
}
