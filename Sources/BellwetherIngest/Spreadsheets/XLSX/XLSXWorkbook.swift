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
        let package = try OfficePackage(bytes)
        let workbook =
            try OfficeRelationships(of: "", in: package).parts(ofType: "officeDocument").first ?? "xl/workbook.xml"
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
        let styleParts = relationships.parts(ofType: "styles").filter(package.holds)
        let textParts = relationships.parts(ofType: "sharedStrings").filter(package.holds)
        try Self.checkSize(sheets.map(\.part) + styleParts + textParts, in: package)
        styles =
            try styleParts.first.map { try XLSXStyles(XMLStream(part: $0, source: package.open($0))) } ?? XLSXStyles()
        strings =
            try textParts.first.map { try Self.strings(XMLStream(part: $0, source: package.open($0))) } ?? StringTable()
        sheetNames = sheets.map(\.name)
        sheetParts = sheets.map(\.part)
        self.package = package
    }

    private static func checkSize(_ parts: [String], in package: OfficePackage) throws(SpreadsheetDamage) {
        guard Set(parts.map(OfficePackage.name)).count == parts.count else {
            throw SpreadsheetDamage("two of its sheets are one part")
        }
        var size = 0
        for part in parts {
            size += min(package.size(of: part), package.unpackedLimit + 1)
            guard size <= package.unpackedLimit else { throw package.tooLarge }
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
            try XLSXText.collect(from: xml, upTo: "si", into: &text)
            XLSXText.unescape(&text)
            try strings.append(text)
        }
        return strings
    }
}
