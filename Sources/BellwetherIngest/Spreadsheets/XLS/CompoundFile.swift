/// A compound file ([MS-CFB]): a small file system in one file, as Office used before 2007.
///
/// Its streams lie in chains of sectors, as a table tells. A chain that comes back to a sector it had, or leads out of
/// the file, is damage: it is never followed further.
struct CompoundFile {
    /// The first bytes of every such file.
    static let signature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

    let bytes: [UInt8]
    let sectorShift: Int
    /// The sector that follows each sector.
    private(set) var table: [UInt32] = []
    private(set) var directory: [CompoundFileEntry] = []

    /// Sectors with a number from here on are none: marks for the end of a chain, for free ones and the like.
    private static let firstMark: UInt32 = 0xFFFF_FFFA
    private static let endOfChain: UInt32 = 0xFFFF_FFFE
    /// Sectors of the table that the header itself names.
    private static let namedInHeader = 109
    /// Streams below this size lie in sectors of 64 bytes, packed into a stream of their own.
    private static let smallStreamLimit = 4_096

    init(_ bytes: [UInt8]) throws(SpreadsheetDamage) {
        self.bytes = bytes
        guard bytes.starts(with: Self.signature) else { throw SpreadsheetDamage("it is no compound file") }
        let shift = try bytes.uint16(at: 0x1E)
        guard shift == 9 || shift == 12 else { throw SpreadsheetDamage("its sectors have no known size") }
        sectorShift = Int(shift)
        table = try readTable()
        let entries = try stream(chain(from: bytes.uint32(at: 0x30)))
        directory = try CompoundFileEntry.entries(in: entries)
    }

    /// Sectors that begin within the file, the header's not counted; the last may be cut short by careless writers.
    private var sectorCount: Int { max(0, (bytes.count - 1) >> sectorShift) }
    private var sectorSize: Int { 1 << sectorShift }

    /// The bytes of a stream of the root folder; nil when there is none of that name.
    func stream(named name: String) throws(SpreadsheetDamage) -> [UInt8]? {
        guard let root = directory.first, let entry = CompoundFileEntry.child(named: name, of: directory) else {
            return nil
        }
        if entry.size >= Self.smallStreamLimit {
            return try cut(stream(chain(from: entry.start)), to: entry.size)
        }
        let small = try stream(chain(from: root.start))
        let smallTable = try numbers(in: stream(chain(from: bytes.uint32(at: 0x3C))))
        var content: [UInt8] = []
        for sector in try Self.chain(from: entry.start, in: smallTable, of: smallTable.count) {
            let start = Int(sector) << 6
            guard start < small.count else { throw SpreadsheetDamage("it is cut short") }
            content += small[start..<min(start + 64, small.count)]
        }
        return try cut(content, to: entry.size)
    }

    /// Some writers round sizes up, so a stream may be shorter than its entry says by less than a sector.
    private func cut(_ content: [UInt8], to size: Int) throws(SpreadsheetDamage) -> [UInt8] {
        guard content.count + sectorSize > size else { throw SpreadsheetDamage("it is cut short") }
        return content.count > size ? Array(content[..<size]) : content
    }

    private func readTable() throws(SpreadsheetDamage) -> [UInt32] {
        var sectors: [UInt32] = []
        for index in 0..<Self.namedInHeader {
            let sector = try bytes.uint32(at: 0x4C + 4 * index)
            if sector < Self.firstMark { sectors.append(sector) }
        }
        // Where the header has no room for more, sectors name the others, each ending in the number of the next.
        var next = try bytes.uint32(at: 0x44)
        var steps = 0
        while next < Self.firstMark {
            steps += 1
            guard steps <= sectorCount else { throw SpreadsheetDamage("its chains of sectors never end") }
            var named = try numbers(in: sector(next))
            next = named.popLast() ?? Self.endOfChain
            sectors += named.filter { $0 < Self.firstMark }
        }
        guard sectors.count <= sectorCount else { throw SpreadsheetDamage("its chains of sectors never end") }
        var table: [UInt32] = []
        for sector in sectors { table += try numbers(in: self.sector(sector)) }
        return table
    }

    private func sector(_ number: UInt32) throws(SpreadsheetDamage) -> ArraySlice<UInt8> {
        guard Int(number) < sectorCount else { throw SpreadsheetDamage("it is cut short") }
        let start = (Int(number) + 1) << sectorShift
        return bytes[start..<min(start + sectorSize, bytes.count)]
    }

    private func chain(from start: UInt32) throws(SpreadsheetDamage) -> [UInt32] {
        try Self.chain(from: start, in: table, of: sectorCount)
    }

    private static func chain(
        from start: UInt32, in table: [UInt32], of count: Int
    ) throws(SpreadsheetDamage) -> [UInt32] {
        var chain: [UInt32] = []
        var isTaken = [Bool](repeating: false, count: count)
        var next = start
        while next < firstMark {
            guard Int(next) < min(table.count, count) else { throw SpreadsheetDamage("it is cut short") }
            guard !isTaken[Int(next)] else { throw SpreadsheetDamage("its chains of sectors never end") }
            isTaken[Int(next)] = true
            chain.append(next)
            next = table[Int(next)]
        }
        guard next == endOfChain else { throw SpreadsheetDamage("its chains of sectors are broken") }
        return chain
    }

    private func stream(_ chain: [UInt32]) throws(SpreadsheetDamage) -> [UInt8] {
        var content: [UInt8] = []
        content.reserveCapacity(chain.count << sectorShift)
        for number in chain { content += try sector(number) }
        return content
    }

    private func numbers(in bytes: some Collection<UInt8>) throws(SpreadsheetDamage) -> [UInt32] {
        let bytes = Array(bytes)
        var numbers: [UInt32] = []
        numbers.reserveCapacity(bytes.count / 4)
        for index in 0..<(bytes.count / 4) { numbers.append(try bytes.uint32(at: 4 * index)) }
        return numbers
    }
}
