/// The rows of a worksheet, as its part is read.
struct XLSXRows: SheetRows {
    private let xml: XMLStream
    private let strings: StringTable
    private let styles: XLSXStyles
    private let cellText: CellText
    private let meter: ByteMeter
    private var line = 0
    private var isAtEnd = false
    private var value: [UInt8] = []

    init(xml: XMLStream, strings: StringTable, styles: XLSXStyles, cellText: CellText, meter: ByteMeter) {
        self.xml = xml
        self.strings = strings
        self.styles = styles
        self.cellText = cellText
        self.meter = meter
    }

    var progress: Double { isAtEnd ? 1 : meter.progress }

    mutating func next(_ row: inout CSVRow) throws -> Bool {
        while !isAtEnd {
            guard let node = try xml.next() else {
                isAtEnd = true
                break
            }
            if node == .end, xml.isNamed("sheetData") {
                isAtEnd = true
                try xml.finish()
            } else if node == .start, xml.isNamed("row") {
                line = try rowNumber()
                try readCells(into: &row)
                if row.count > 0 { return true }
            }
        }
        return false
    }

    private func rowNumber() throws -> Int {
        guard let text = xml.attribute("r") else { return line + 1 }
        guard let number = Int(text), number > line, number <= SpreadsheetLimits.rows else {
            throw SpreadsheetDamage("its rows are not in order at row \(line + 1)")
        }
        return number
    }

    private mutating func readCells(into row: inout CSVRow) throws {
        row.begin(line: line)
        var column = 0
        while let node = try xml.next() {
            if node == .end, xml.isNamed("row") { return }
            guard node == .start, xml.isNamed("c") else { continue }
            let cell = XLSXCell(xml)
            column = cell.column ?? column
            try XLSXText.collect(from: xml, upTo: "c", into: &value)
            try resolve(cell)
            if !value.isEmpty {
                guard column >= row.count else {
                    throw SpreadsheetDamage("the cells of row \(line) are not in order")
                }
                guard column < SpreadsheetLimits.columns else {
                    throw SpreadsheetDamage("row \(line) has more than \(SpreadsheetLimits.columns) columns")
                }
                try row.append(cell: value, at: column)
            }
            column += 1
        }
    }

    /// Makes the cell's text of what stands in the file.
    private mutating func resolve(_ cell: XLSXCell) throws {
        guard !value.isEmpty else { return }
        switch cell.type {
        case .shared:
            guard let index = Int(String(decoding: value, as: UTF8.self)), let text = strings[index] else {
                throw SpreadsheetDamage("a cell of row \(line) refers to a text that is not there")
            }
            value.removeAll(keepingCapacity: true)
            value += text
        case .text: XLSXText.unescape(&value)
        case .truth: value = Array((value == [UInt8(ascii: "1")] ? "true" : "false").utf8)
        case .error: value = Array(CellError.text(String(decoding: value, as: UTF8.self)).utf8)
        case .date:
            if value.count >= 19, value[10...].starts(with: "T00:00:00".utf8) { value.removeSubrange(10...) }
        case .number:
            let format = styles[cell.style]
            // Digits stay as they are: an id passes what a number can hold.
            if format == .number, value.isDigits { return }
            guard let number = Double(String(decoding: value, as: UTF8.self)) else { return }
            value = Array(cellText.text(number, as: format).utf8)
        }
    }
}

extension [UInt8] {
    /// Whether these are digits, with or without a minus sign.
    fileprivate var isDigits: Bool {
        let digits = first == UInt8(ascii: "-") ? dropFirst() : self[...]
        return !digits.isEmpty && digits.allSatisfy { (48...57).contains($0) }
    }
}
