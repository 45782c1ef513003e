/// Reads what cells hold out of their records.
struct XLSCells {
    private let stream: [UInt8]
    private let strings: StringTable
    private let formats: XLSFormats

    init(stream: [UInt8], strings: StringTable, formats: XLSFormats) {
        self.stream = stream
        self.strings = strings
        self.formats = formats
    }

    /// Adds the texts of the cells in the record at an offset.
    func read(at offset: Int, into texts: inout [(column: Int, text: [UInt8])]) throws(SpreadsheetDamage) {
        guard let record = BIFFRecord(in: stream, at: offset) else { return }
        let start = record.content.lowerBound
        let column = Int(try stream.uint16(at: start + 2))
        guard column < SpreadsheetLimits.columns else {
            throw SpreadsheetDamage("it has more than \(SpreadsheetLimits.columns) columns")
        }
        let style = Int(try stream.uint16(at: start + 4))
        switch record.kind {
        case .sharedString:
            guard let text = strings[Int(try stream.uint32(at: start + 6))] else {
                throw SpreadsheetDamage("a cell refers to a text that is not there")
            }
            texts.append((column, Array(text)))
        case .label, .richLabel:
            var text = BIFFText(in: stream, record: record, from: 6)
            texts.append((column, try text.text()))
        case .number: texts.append((column, number(try stream.double(at: start + 6), style)))
        case .rk: texts.append((column, number(Self.number(rk: try stream.uint32(at: start + 6)), style)))
        case .manyRK:
            // Row, first column, then style and number of each, then the last column.
            for index in 0..<max(0, (record.content.count - 6) / 6) {
                let at = start + 4 + 6 * index
                let value = Self.number(rk: try stream.uint32(at: at + 2))
                texts.append((column + index, number(value, Int(try stream.uint16(at: at)))))
            }
        case .truthOrError:
            let value = try stream.uint16(at: start + 6)
            texts.append((column, Self.text(ofTruthOrError: UInt8(value & 0xFF), isError: value >> 8 != 0)))
        case .formula: texts.append((column, try result(ofFormula: record, style: style)))
        default: break
        }
    }

    /// What a formula came to when the workbook was saved.
    private func result(ofFormula record: BIFFRecord, style: Int) throws(SpreadsheetDamage) -> [UInt8] {
        let start = record.content.lowerBound + 6
        guard try stream.uint16(at: start + 6) == 0xFFFF else { return number(try stream.double(at: start), style) }
        let value = UInt8(try stream.uint16(at: start + 2) & 0xFF)
        switch try stream.uint16(at: start) & 0xFF {
        case 0: return try text(behind: record)
        case 1: return Self.text(ofTruthOrError: value, isError: false)
        case 2: return Self.text(ofTruthOrError: value, isError: true)
        default: return []
        }
    }

    /// The text that a formula came to follows it; formulas that several cells share may stand between.
    private func text(behind formula: BIFFRecord) throws(SpreadsheetDamage) -> [UInt8] {
        var offset = formula.end
        for _ in 0..<8 {
            guard let record = BIFFRecord(in: stream, at: offset) else { break }
            if record.kind == .formulaText {
                var text = BIFFText(in: stream, record: record, from: 0)
                return try text.text()
            }
            // A cell of its own: the formula came to no text.
            if record.kind != nil, record.kind != .continuation { break }
            offset = record.end
        }
        return []
    }

    private func number(_ value: Double, _ style: Int) -> [UInt8] {
        Array(formats.text(value, style: style).utf8)
    }

    /// A number in 30 bits: a whole one or the upper half of a fraction, perhaps to be divided by 100.
    private static func number(rk: UInt32) -> Double {
        let value =
            rk & 2 != 0
            ? Double(Int32(bitPattern: rk) >> 2) : Double(bitPattern: UInt64(rk & 0xFFFF_FFFC) << 32)
        return rk & 1 != 0 ? value / 100 : value
    }

    private static func text(ofTruthOrError value: UInt8, isError: Bool) -> [UInt8] {
        Array((isError ? CellError.text(code: value) ?? "#ERROR" : value != 0 ? "true" : "false").utf8)
    }
}
