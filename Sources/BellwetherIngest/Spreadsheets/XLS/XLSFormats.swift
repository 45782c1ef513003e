/// How each cell style of a workbook shows numbers.
struct XLSFormats: Sendable {
    private var codes: [Int: NumberFormat] = [:]
    private var styles: [Int] = []
    private var countsFrom1904 = false

    /// Takes in what a record of the workbook says about this.
    mutating func take(_ record: BIFFRecord, of stream: [UInt8]) throws(SpreadsheetDamage) {
        let start = record.content.lowerBound
        switch record.kind {
        case .dateMode: countsFrom1904 = try stream.uint16(at: start) == 1
        case .numberFormat:
            var code = BIFFText(in: stream, record: record, from: 2)
            codes[Int(try stream.uint16(at: start))] = NumberFormat(
                code: String(decoding: try code.text(), as: UTF8.self))
        case .cellFormat: styles.append(Int(try stream.uint16(at: start + 2)))
        default: break
        }
    }

    /// A number as a cell of this style shows it.
    func text(_ value: Double, style: Int) -> String {
        let format = styles.indices.contains(style) ? styles[style] : 0
        return CellText(countsFrom1904: countsFrom1904).text(
            value, as: codes[format] ?? NumberFormat(builtIn: format))
    }
}
