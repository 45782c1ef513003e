import BellwetherIngest
import Testing

@Suite struct XLSXTests {
    /// A workbook of one row, whose style 1 has the format given.
    private func cell(_ cell: String, format: String = "General", countsFrom1904: Bool = false) throws -> [String] {
        try SheetText.rows(
            TestWorkbook(
                sheets: [("Sheet1", "<row r=\"1\">\(cell)</row>")],
                strings:
                    "<si><t>first</t></si><si><r><t>rich </t></r><r><rPr><b/></rPr><t xml:space=\"preserve\"> text</t></r>"
                    + "<rPh sb=\"0\" eb=\"1\"><t>reading aid</t></rPh></si><si><t>a_x000D_\nb &amp; c_x005F_d _xZZZZ_</t></si>",
                formats: [format], countsFrom1904: countsFrom1904
            ).bytes)
    }

    @Test(
        "A cell is the text that a CSV file of its sheet would have",
        arguments: [
            ("<c r=\"A1\"><v>424</v></c>", "424"),
            ("<c r=\"A1\"><v>424.0</v></c>", "424"),
            ("<c r=\"A1\"><v>0.1</v></c>", "0.1"),
            ("<c r=\"A1\"><v>-1.5E-2</v></c>", "-0.015"),
            ("<c r=\"A1\"><v>1E3</v></c>", "1000"),
            ("<c r=\"A1\"><v>7440000000000000001</v></c>", "7440000000000000001"),
            ("<c r=\"A1\"><v>7.4400000000000005E+18</v></c>", "7.44E+18"),
            ("<c r=\"A1\" t=\"s\"><v>0</v></c>", "first"),
            ("<c r=\"A1\" t=\"s\"><v>1</v></c>", "rich  text"),
            ("<c r=\"A1\" t=\"s\"><v>2</v></c>", "a\r\nb & c_d _xZZZZ_"),
            ("<c r=\"A1\" t=\"inlineStr\"><is><r><t>in</t></r><r><t>line</t></r></is></c>", "inline"),
            ("<c r=\"A1\" t=\"inlineStr\"><is><t><![CDATA[<b>]]></t></is></c>", "<b>"),
            ("<c r=\"A1\" t=\"str\"><f>\"x\"&amp;\"y\"</f><v>xy</v></c>", "xy"),
            ("<c r=\"A1\"><f>1+1</f><v>2</v></c>", "2"),
            ("<c r=\"A1\" t=\"b\"><v>1</v></c>", "true"),
            ("<c r=\"A1\" t=\"b\"><v>0</v></c>", "false"),
            ("<c r=\"A1\" t=\"e\"><v>#DIV/0!</v></c>", "#DIV/0!"),
            ("<c r=\"A1\" t=\"e\"><v>#N/A</v></c>", "N/A"),
            ("<c r=\"A1\" t=\"d\"><v>2026-03-01T00:00:00</v></c>", "2026-03-01"),
            ("<c r=\"A1\" t=\"d\"><v>2026-03-01T07:20:00</v></c>", "2026-03-01T07:20:00"),
        ])
    func cells(xml: String, text: String) throws {
        #expect(try cell(xml) == ["1: " + text])
    }

    @Test(
        "A number is a date where its format shows one",
        arguments: [
            ("yyyy-mm-dd", "46082", "2026-03-01"),
            ("dd/mm/yyyy hh:mm", "46082.30555555555", "2026-03-01T07:20:00"),
            ("[$-409]mmm d, yyyy;@", "46082", "2026-03-01"),
            ("d. mmmm yy", "1", "1900-01-01"),
            ("d/m/yy", "59", "1900-02-28"),
            ("d/m/yy", "61", "1900-03-01"),
            ("d/m/yy", "60", "60"),
            ("d/m/yy", "2958465", "9999-12-31"),
            ("d/m/yy", "2958466", "2958466"),
            ("d/m/yy", "-1", "-1"),
            ("h:mm AM/PM", "0.5", "12:00:00"),
            ("[h]:mm:ss", "0.25", "06:00:00"),
            ("mm:ss.0", "0.000694444", "00:01:00"),
            ("0.00", "46082", "46082"),
            ("#,##0 \"days\"", "46082", "46082"),
            ("0\\d", "5", "5"),
            ("[Red]0;[Blue]-0", "5", "5"),
            ("0.00E+00", "46082.5", "46082.5"),
            ("General", "46082", "46082"),
            ("@", "46082", "46082"),
        ])
    func dates(format: String, value: String, text: String) throws {
        #expect(try cell("<c r=\"A1\" s=\"1\"><v>\(value)</v></c>", format: format) == ["1: " + text])
    }

    @Test("A workbook may count its days from 1904")
    func epochOf1904() throws {
        let xml = "<c r=\"A1\" s=\"1\"><v>44620</v></c>"
        #expect(try cell(xml, format: "yyyy-mm-dd", countsFrom1904: true) == ["1: 2026-03-01"])
    }

    @Test("Cells and rows left out are empty, and rows keep their numbers")
    func sparse() throws {
        let data =
            "<row r=\"2\"><c r=\"C2\"><v>1</v></c><c><v>2</v></c><c r=\"AB2\" s=\"0\"/></row><row/>"
            + "<row><c><v>3</v></c></row><row r=\"9\"><c r=\"AA9\"><v>4</v></c></row>"
        let blanks = String(repeating: "|", count: 26)
        #expect(
            try SheetText.rows(TestWorkbook(sheets: [("S", data)]).bytes) == ["2: ||1|2", "4: 3", "9: \(blanks)4"])
    }

    @Test("Every sheet is a table, in the order of the workbook")
    func sheets() throws {
        let row = "<row><c><v>1</v></c></row>"
        let workbook = TestWorkbook(sheets: [("Metrics", row), ("All &amp; posts", row + row)])
        let tables = try #require(try SpreadsheetFile.tables(of: SheetText.file(workbook.bytes)))
        #expect(tables.map(\.name) == ["Metrics", "All & posts"])
        #expect(try tables.map { try $0.head(10).count } == [1, 2])
    }

    @Test("A small sheet with names in its first column is also offered turned on its side")
    func turned() throws {
        let workbook = TestWorkbook(rows: [["Post URL", "https://a"], ["Impressions", "2,210"]])
        let tables = try #require(try SpreadsheetFile.tables(of: SheetText.file(workbook.bytes)))
        #expect(tables.count == 2)
        #expect(
            try tables.last?.head(10).map(SheetText.shown) == ["1: Post URL|Impressions", "1: https://a|2,210"])
    }

    @Test(
        "A damaged or hostile workbook is refused with the reason",
        arguments: [
            ("<row r=\"2\"/><row r=\"1\"/>", "its rows are not in order at row 3"),
            ("<row r=\"9999999\"/>", "its rows are not in order at row 1"),
            ("<row><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>", "the cells of row 1 are not in order"),
            ("<row><c r=\"ZZZZZZZ1\"><v>1</v></c></row>", "row 1 has more than 1024 columns"),
            ("<row><c t=\"s\"><v>99</v></c></row>", "a cell of row 1 refers to a text that is not there"),
            ("<row><c t=\"s\"><v>-1</v></c></row>", "a cell of row 1 refers to a text that is not there"),
            ("<row><c><v>1</c></row>", "its part xl/worksheets/sheet1.xml is not well-formed XML"),
            ("<row><c><v>&boom;</v></c></row>", "its part xl/worksheets/sheet1.xml is not well-formed XML"),
            (
                String(repeating: "<a>", count: 300) + String(repeating: "</a>", count: 300),
                "its part xl/worksheets/sheet1.xml is not well-formed XML"
            ),
            (
                "<row><c t=\"inlineStr\"><is><t>\(String(repeating: "a", count: 1 << 20))b</t></is></c></row>",
                "one of its texts is longer than 1048576 bytes"
            ),
        ])
    func damaged(data: String, reason: String) throws {
        let problem = try SheetText.problem(TestWorkbook(sheets: [("S", data)]).bytes)
        #expect(problem == "'test.xlsx' cannot be read as a spreadsheet: \(reason).")
    }

    @Test("Entities are not expanded, and declaring them is refused")
    func entities() throws {
        var parts = TestWorkbook(rows: [["a"]]).parts
        let bomb =
            "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><worksheet><sheetData>&b;</sheetData></worksheet>"
        parts[parts.count - 1].content = Array(bomb.utf8)
        let problem = try SheetText.problem(OfficeFile.zip(parts))
        #expect(problem?.contains("its part xl/worksheets/sheet1.xml declares entities") == true)
    }

    @Test("A workbook cut short, without its parts or in another format is refused")
    func incomplete() throws {
        let workbook = TestWorkbook(rows: [["a", "b"]])
        let whole = workbook.bytes
        #expect(try SheetText.problem(whole) == nil)
        #expect(try SheetText.problem(Array(whole.dropLast(200)))?.contains("it is no whole ZIP file") == true)
        var parts = workbook.parts
        parts.removeAll { $0.name == "xl/workbook.xml" }
        #expect(try SheetText.problem(OfficeFile.zip(parts))?.contains("a ZIP file without a workbook") == true)
        parts.append(("xl/workbook.bin", []))
        #expect(try SheetText.problem(OfficeFile.zip(parts))?.contains("save it as .xlsx") == true)
        parts = workbook.parts
        parts.removeAll { $0.name.contains("sheet1") }
        #expect(try SheetText.problem(OfficeFile.zip(parts))?.contains("sheet1.xml is missing") == true)
    }

    @Test("A part that was changed after its check sum was made is refused")
    func checkSum() throws {
        let workbook = TestWorkbook(rows: [["the impressions are", "1000"]])
        let text = Array("1000".utf8)
        var bytes = workbook.bytes
        let place = try #require(bytes.firstRange(of: text))
        bytes.replaceSubrange(place, with: Array("9000".utf8))
        #expect(try SheetText.problem(bytes)?.contains("its ZIP file is damaged") == true)
    }

    @Test("A workbook is packed as others are, or not at all; one made to fill the disk is refused unread")
    func packed() throws {
        let parts = TestWorkbook(rows: [["a", "b"]]).parts.map { (name: $0.name, bytes: $0.content) }
        #expect(try SheetText.rows(ArchiveText.archive(.zip, parts)) == ["1: a|b"])
        var large = parts
        let row = Array("<row></row>".utf8)
        large[large.count - 1].bytes = (0..<(6 << 20)).flatMap { _ in row }
        #expect(
            try SheetText.problem(ArchiveText.archive(.zip, large))
                == "'test.xlsx' cannot be read as a spreadsheet: it unpacks "
                + "to more than 64 MB; save its sheets as CSV files.")
    }

    @Test("Other ZIP files are none of its business")
    func otherArchives() throws {
        #expect(try SpreadsheetFile.tables(of: SheetText.file(OfficeFile.zip([("data/tweets.js", [])]))) == nil)
        #expect(try SpreadsheetFile.tables(of: SheetText.file(Array("a,b\n1,2\n".utf8))) == nil)
    }
}
