/// A workbook in BIFF8, in a compound file, made in a test record by record.
struct TestBIFF {
    var stream: [UInt8] = []

    /// The number of a record, and what is in it.
    typealias Record = (kind: UInt16, content: [UInt8])

    /// A workbook of one sheet.
    init(globals: [Record] = [], cells: [Record], sheet: String = "Sheet1") {
        let name = Array(sheet.utf8)
        let before = Self.bytes([Self.begin] + globals)
        let end = Self.bytes([Self.end])
        let offset = before.count + 4 + 8 + name.count + end.count
        let list: Record = (0x85, OfficeFile.number(UInt32(offset), 4) + [0, 0, UInt8(name.count), 0] + name)
        stream = before + Self.bytes([list]) + end + Self.bytes([Self.begin] + cells + [Self.end])
    }

    static let begin: Record = (0x0809, [0, 6, 0x10, 0] + [UInt8](repeating: 0, count: 12))
    static let end: Record = (0x000A, [])

    static func bytes(_ records: [Record]) -> [UInt8] {
        records.flatMap {
            OfficeFile.number(UInt32($0.kind), 2) + OfficeFile.number(UInt32($0.content.count), 2) + $0.content
        }
    }

    /// The row, column and style of a cell, then what is in it.
    static func cell(_ kind: UInt16, _ row: Int, _ column: Int, style: Int = 0, _ content: [UInt8]) -> Record {
        (kind, [row, column, style].flatMap { OfficeFile.number(UInt32($0), 2) } + content)
    }

    static func double(_ value: Double) -> [UInt8] {
        OfficeFile.number(UInt32(truncatingIfNeeded: value.bitPattern), 4)
            + OfficeFile.number(UInt32(truncatingIfNeeded: value.bitPattern >> 32), 4)
    }

    /// A text with a length of two bytes, its characters of two.
    static func text(_ text: String) -> [UInt8] {
        let units = Array(text.utf16)
        return OfficeFile.number(UInt32(units.count), 2) + [1] + units.flatMap { OfficeFile.number(UInt32($0), 2) }
    }

    /// The compound file: the stream in sectors behind the header, then the directory, then the table.
    var bytes: [UInt8] {
        let content = stream + [UInt8](repeating: 0, count: max(0, 4_096 - stream.count))
        let sectors = (content.count + 511) / 512
        let table = (sectors + 2 + 127) / 128
        var next = (0..<sectors).map { UInt32($0 + 1) }
        next[sectors - 1] = 0xFFFF_FFFE
        next.append(0xFFFF_FFFE)
        next += [UInt32](repeating: 0xFFFF_FFFD, count: table)
        next += [UInt32](repeating: 0xFFFF_FFFF, count: (sectors + 1 + table + 127) / 128 * 128 - next.count)
        let directory =
            Self.entry("Root Entry", kind: 5, child: 1, start: 0xFFFF_FFFE, size: 0)
            + Self.entry("Workbook", kind: 2, child: 0xFFFF_FFFF, start: 0, size: UInt32(content.count))
            + [UInt8](repeating: 0, count: 256)
        return header(table: table, firstOfTable: sectors + 1, directory: sectors)
            + content + [UInt8](repeating: 0, count: sectors * 512 - content.count)
            + directory + next.flatMap { OfficeFile.number($0, 4) }
    }

    private func header(table: Int, firstOfTable: Int, directory: Int) -> [UInt8] {
        var header: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 16)
        header += [0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0] + [UInt8](repeating: 0, count: 10)
        header += [UInt32(table), UInt32(directory), 0, 4_096, 0xFFFF_FFFE, 0, 0xFFFF_FFFE, 0]
            .flatMap { OfficeFile.number($0, 4) }
        for index in 0..<109 {
            header += OfficeFile.number(index < table ? UInt32(firstOfTable + index) : 0xFFFF_FFFF, 4)
        }
        return header
    }

    private static func entry(_ name: String, kind: UInt8, child: UInt32, start: UInt32, size: UInt32) -> [UInt8] {
        let units = Array(name.utf16)
        var entry = units.flatMap { OfficeFile.number(UInt32($0), 2) }
        entry += [UInt8](repeating: 0, count: 64 - entry.count)
        entry += OfficeFile.number(UInt32(units.count * 2 + 2), 2) + [kind, 1]
        entry += [0xFFFF_FFFF, 0xFFFF_FFFF, child].flatMap { OfficeFile.number($0, 4) }
        entry += [UInt8](repeating: 0, count: 36) + OfficeFile.number(start, 4) + OfficeFile.number(size, 4)
        return entry + [UInt8](repeating: 0, count: 4)
    }
}
