/// A workbook in BIFF8 ([MS-XLS]): `.xls`, as Excel saved from 1997 to 2003 and as LinkedIn still exports.
///
/// Its texts are UTF-16 or the half of it that is Latin-1, whatever code page it names.
struct XLSWorkbook: Spreadsheet {
    let sheetNames: [String]
    private let stream: [UInt8]
    /// Where each sheet begins in the stream.
    private let sheetOffsets: [Int]
    private let strings: StringTable
    private let formats: XLSFormats

    private static let version: UInt16 = 0x0600

    /// - Throws: ``SpreadsheetDamage``.
    init(_ bytes: [UInt8]) throws(SpreadsheetDamage) {
        let file = try CompoundFile(bytes)
        guard let stream = try file.stream(named: "Workbook") else { throw try Self.missing(in: file) }
        guard let first = BIFFRecord(in: stream, at: 0), first.kind == .beginOfSubstream,
            try stream.uint16(at: first.content.lowerBound) == Self.version
        else { throw Self.tooOld }
        var names: [String] = []
        var offsets: [Int] = []
        var strings = StringTable()
        var formats = XLSFormats()
        var offset = first.end
        reading: while true {
            guard let record = BIFFRecord(in: stream, at: offset) else { throw SpreadsheetDamage("it is cut short") }
            offset = record.end
            switch record.kind {
            case .endOfSubstream: break reading
            case .password: throw SpreadsheetDamage("it is protected by a password; save it without")
            case .sharedStrings: strings = try Self.strings(in: stream, record)
            case .sheet:
                // 0 is a sheet of cells; charts and macros have other numbers.
                guard try stream.uint16(at: record.content.lowerBound + 4) >> 8 == 0 else { continue }
                guard names.count < SpreadsheetLimits.sheets else {
                    throw SpreadsheetDamage("it has more than \(SpreadsheetLimits.sheets) sheets")
                }
                var name = BIFFText(in: stream, record: record, from: 6)
                names.append(String(decoding: try name.text(hasShortLength: true), as: UTF8.self))
                offsets.append(Int(try stream.uint32(at: record.content.lowerBound)))
            default: try formats.take(record, of: stream)
            }
        }
        self.stream = stream
        self.strings = strings
        self.formats = formats
        sheetNames = names
        sheetOffsets = offsets
    }

    func rows(ofSheet index: Int) throws -> any SheetRows {
        try XLSRows(stream: stream, offset: sheetOffsets[index], strings: strings, formats: formats)
    }

    private static let tooOld = SpreadsheetDamage("it was saved by Excel 95 or older; save it as .xlsx")

    private static func missing(in file: CompoundFile) throws(SpreadsheetDamage) -> SpreadsheetDamage {
        if try file.stream(named: "Book") != nil { return tooOld }
        if try file.stream(named: "EncryptedPackage") != nil {
            return SpreadsheetDamage("it is protected by a password; save it without")
        }
        return SpreadsheetDamage("it is an Office document, but no workbook")
    }

    private static func strings(in stream: [UInt8], _ record: BIFFRecord) throws(SpreadsheetDamage) -> StringTable {
        var strings = StringTable()
        var text = BIFFText(in: stream, record: record, from: 4)
        // Each takes three bytes or more, so a number too large soon comes to the end.
        for _ in 0..<(try text.uint32()) { try strings.append(try text.text()) }
        return strings
    }
}
