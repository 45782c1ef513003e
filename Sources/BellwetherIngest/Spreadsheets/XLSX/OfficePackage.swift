import CArchive

/// A ZIP file of XML parts, held in memory packed.
///
/// Its list of contents stands at its end, so reading it as a stream would not do.
final class OfficePackage: @unchecked Sendable {  // nothing changes after the initialiser
    private let memory: UnsafeMutableRawBufferPointer
    /// Bytes unpacked of every part, by its name in lower case, as names differ in nothing else (ECMA-376 part 2).
    private let sizes: [String: Int]

    /// - Throws: ``SpreadsheetDamage`` when it is no ZIP file, or one made to be too large.
    init(_ bytes: [UInt8]) throws {
        memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 16)
        memory.copyBytes(from: bytes)
        var sizes: [String: Int] = [:]
        var count = 0
        do {
            let archive = try ArchivePart(UnsafeRawBufferPointer(memory))
            while let entry = try archive.nextEntry() {
                count += 1
                guard count <= SpreadsheetLimits.parts else {
                    throw SpreadsheetDamage("it has more than \(SpreadsheetLimits.parts) parts")
                }
                if sizes[entry.name] == nil { sizes[entry.name] = entry.size }
            }
        } catch {
            memory.deallocate()
            throw error
        }
        self.sizes = sizes
    }

    deinit {
        memory.deallocate()
    }

    func holds(_ part: String) -> Bool { sizes[Self.name(part)] != nil }

    /// Bytes that parts of it may have unpacked.
    var unpackedLimit: Int {
        min(
            SpreadsheetLimits.unpackedBytes,
            max(SpreadsheetLimits.smallBytes, memory.count * SpreadsheetLimits.unpackedRatio))
    }

    var tooLarge: SpreadsheetDamage {
        SpreadsheetDamage("it unpacks to more than \(unpackedLimit >> 20) MB; save its sheets as CSV files")
    }

    func size(of part: String) -> Int { sizes[Self.name(part)] ?? 0 }

    /// The bytes of a part, unpacked piece by piece.
    func open(_ part: String) throws -> CSVInput.Source {
        guard size(of: part) <= unpackedLimit else { throw tooLarge }
        let archive = try ArchivePart(UnsafeRawBufferPointer(memory))
        let name = Self.name(part)
        while let entry = try archive.nextEntry() {
            guard entry.name == name else { continue }
            return { [self] in
                // The pieces come out of this package's memory.
                try withExtendedLifetime(self) { try archive.read() }
            }
        }
        throw SpreadsheetDamage("its part \(part) is missing")
    }

    /// Whether a file that begins so may be one: the first part of a ZIP file of Office documents bears one of few names.
    static func isKnown(by head: [UInt8]) -> Bool {
        guard head.starts(with: [0x50, 0x4B, 0x03, 0x04]), let length = try? head.uint16(at: 26) else { return false }
        let first = name(String(decoding: head.dropFirst(30).prefix(Int(length)), as: UTF8.self))
        return ["[content_types].xml", "_rels/", "docprops/", "xl/"].contains { first.hasPrefix($0) }
    }

    /// A part's name as it is compared: some programs write `\` for `/`.
    static func name(_ path: String) -> String {
        let name = path.lowercased().replacing("\\", with: "/")
        return name.first == "/" ? String(name.dropFirst()) : name
    }
}
