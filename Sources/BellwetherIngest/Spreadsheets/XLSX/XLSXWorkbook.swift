/// A workbook in Office Open XML (ECMA-376): `.xlsx`, as spreadsheets have saved since 2007.
struct XLSXWorkbook: Spreadsheet {
    let sheetNames: [String]
    private let package: OfficePackage
    private let sheetParts: [String]
    private let strings: StringTable
    private let styles: XLSXStyles
    private let cellText: CellText

    /// - Throws: ``SpreadsheetDamage``.
    init(_ bytes: [UInt8]) throws {
        package = try OfficePackage(bytes)
        let workbook = try OfficeRelationships(of: "", in: package).part(ofType: "officeDocument") ?? "xl/workbook.xml"
        guard package.holds(workbook), !workbook.hasSuffix(".bin") else {
            throw SpreadsheetDamage(
                package.holds("xl/workbook.bin")
                    ? "it is a binary workbook (.xlsb); save it as .xlsx" : "it is a ZIP file without a workbook")
        }
        let relationships = try OfficeRelationships(of: workbook, in: package)
        let list = try XLSXSheetList(XMLStream(part: workbook, source: package.open(workbook)))
        cellText = CellText(countsFrom1904: list.countsFrom1904)
        // Charts and macros stand among the sheets, too.
        let sheets = list.sheets.compactMap { sheet -> (name: String, part: String)? in
            guard let target = relationships.targets[sheet.relationship], target.type == "worksheet" else { return nil }
            return (sheet.name, target.part)
        }
        sheetNames = sheets.map(\.name)
        sheetParts = sheets.map(\.part)
        if let part = relationships.part(ofType: "styles"), package.holds(part) {
            styles = try XLSXStyles(XMLStream(part: part, source: package.open(part)))
        } else {
            styles = XLSXStyles()
        }
        if let part = relationships.part(ofType: "sharedStrings"), package.holds(part) {
            strings = try Self.strings(XMLStream(part: part, source: package.open(part)))
        } else {
            strings = StringTable()
        }
    }

    func rows(ofSheet index: Int) throws -> any SheetRows {
        let part = sheetParts[index]
        let meter = ByteMeter(total: package.size(of: part))
        let source = try package.open(part)
        let xml = try XMLStream(part: part) { try meter.counting(source()) }
        return XLSXRows(xml: xml, strings: strings, styles: styles, cellText: cellText, meter: meter)
    }

    private static func strings(_ xml: XMLStream) throws -> StringTable {
        var strings = StringTable()
        var text: [UInt8] = []
        while let node = try xml.next() {
            guard node == .start, xml.isNamed("si") else { continue }
            guard try XLSXText.collect(from: xml, upTo: "si", into: &text) else {
                throw SpreadsheetDamage("one of its texts is longer than \(CSVReader.maximumRowBytes) bytes")
            }
            XLSXText.unescape(&text)
            try strings.append(text)
        }
        return strings
    }
}
