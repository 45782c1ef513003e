/// A workbook in Office Open XML made in a test.
struct TestWorkbook {
    /// Names and what is inside `sheetData`.
    var sheets: [(name: String, data: String)]
    /// What is inside `sst`.
    var strings = ""
    /// Format codes with the numbers from 164, one cell style for each; style 0 is plain.
    var formats: [String] = []
    var countsFrom1904 = false

    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    /// A workbook of one sheet with these texts in its cells.
    init(rows: [[String]], sheet: String = "Sheet1") {
        let data = rows.enumerated().map { line, row in
            let cells = row.enumerated().filter { !$1.isEmpty }.map { column, text in
                "<c r=\"\(Self.reference(column, line))\" t=\"inlineStr\"><is><t>\(Self.escaped(text))</t></is></c>"
            }
            return "<row r=\"\(line + 1)\">\(cells.joined())</row>"
        }
        self.init(sheets: [(sheet, data.joined())])
    }

    init(
        sheets: [(name: String, data: String)], strings: String = "", formats: [String] = [],
        countsFrom1904: Bool = false
    ) {
        self.sheets = sheets
        self.strings = strings
        self.formats = formats
        self.countsFrom1904 = countsFrom1904
    }

    var bytes: [UInt8] { OfficeFile.zip(parts) }

    var parts: [(name: String, content: [UInt8])] {
        var parts = [
            ("[Content_Types].xml", "<Types/>"),
            ("_rels/.rels", relationships([("officeDocument", "xl/workbook.xml")])),
            ("xl/workbook.xml", workbook),
            (
                "xl/_rels/workbook.xml.rels",
                relationships(
                    sheets.indices.map { ("worksheet", "worksheets/sheet\($0 + 1).xml") } + [
                        ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml"),
                    ])
            ),
            ("xl/styles.xml", styles),
            ("xl/sharedStrings.xml", "<sst xmlns=\"\(Self.main)\">\(strings)</sst>"),
        ]
        for (index, sheet) in sheets.enumerated() {
            parts.append(
                (
                    "xl/worksheets/sheet\(index + 1).xml",
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet xmlns=\"\(Self.main)\"><sheetData>"
                        + sheet.data + "</sheetData></worksheet>"
                ))
        }
        return parts.map { ($0.0, Array($0.1.utf8)) }
    }

    private var workbook: String {
        let list = sheets.enumerated().map { index, sheet in
            "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\" r:id=\"rId\(index + 1)\"/>"
        }
        return "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.relations)\">"
            + "<workbookPr date1904=\"\(countsFrom1904)\"/><sheets>\(list.joined())</sheets></workbook>"
    }

    private var styles: String {
        let codes = formats.enumerated().map { index, code in
            "<numFmt numFmtId=\"\(164 + index)\" formatCode=\"\(Self.escaped(code))\"/>"
        }
        let cells = formats.indices.map { "<xf numFmtId=\"\(164 + $0)\"/>" }
        return "<styleSheet xmlns=\"\(Self.main)\"><numFmts>\(codes.joined())</numFmts><cellStyleXfs>"
            + "<xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>\(cells.joined())</cellXfs></styleSheet>"
    }

    private func relationships(_ targets: [(type: String, target: String)]) -> String {
        let list = targets.enumerated().map { index, target in
            "<Relationship Id=\"rId\(index + 1)\" Type=\"\(Self.relations)/\(target.type)\" Target=\"\(target.target)\"/>"
        }
        return "<Relationships>\(list.joined())</Relationships>"
    }

    static func reference(_ column: Int, _ line: Int) -> String {
        let letters = column < 26 ? "" : String(UnicodeScalar(UInt8(64 + column / 26)))
        return letters + String(UnicodeScalar(UInt8(65 + column % 26))) + "\(line + 1)"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    }
}
