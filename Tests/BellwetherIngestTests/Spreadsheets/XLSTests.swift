import BellwetherIngest
import Testing

@Suite struct XLSTests {
    private typealias Record = TestBIFF.Record

    private static func rk(_ value: UInt32) -> [UInt8] { OfficeFile.number(value, 4) }

    /// Two cell styles beside the plain one: a built-in date, and one of the workbook's own.
    private static let styles: [Record] = [
        (0x041E, [164, 0] + TestBIFF.text("yyyy\\-mm\\-dd hh:mm")),
        (0x00E0, [UInt8](repeating: 0, count: 20)),
        (0x00E0, [0, 0, 14, 0] + [UInt8](repeating: 0, count: 16)),
        (0x00E0, [0, 0, 164, 0] + [UInt8](repeating: 0, count: 16)),
    ]

    @Test(
        "A cell is the text that a CSV file of its sheet would have",
        arguments: [
            (TestBIFF.cell(0x0203, 0, 0, TestBIFF.double(424)), "424"),
            (TestBIFF.cell(0x0203, 0, 0, TestBIFF.double(0.0316742081447964)), "0.0316742081447964"),
            (TestBIFF.cell(0x0203, 0, 0, TestBIFF.double(7.44e18)), "7.44E+18"),
            (TestBIFF.cell(0x0203, 0, 0, style: 1, TestBIFF.double(46_082)), "2026-03-01"),
            (TestBIFF.cell(0x0203, 0, 0, style: 2, TestBIFF.double(46_082.30555555555)), "2026-03-01T07:20:00"),
            (TestBIFF.cell(0x027E, 0, 0, rk(UInt32(2_210 << 2 | 2))), "2210"),
            (TestBIFF.cell(0x027E, 0, 0, rk(UInt32(bitPattern: -5 << 2) | 2)), "-5"),
            (TestBIFF.cell(0x027E, 0, 0, rk(UInt32(150 << 2 | 3))), "1.5"),
            (TestBIFF.cell(0x027E, 0, 0, rk(0x3FF8_0000)), "1.5"),
            (TestBIFF.cell(0x0204, 0, 0, TestBIFF.text("läbel ☕")), "läbel ☕"),
            (TestBIFF.cell(0x00D6, 0, 0, TestBIFF.text("rich") + [1, 0, 0, 0, 0, 0]), "rich"),
            (TestBIFF.cell(0x0205, 0, 0, [1, 0]), "true"),
            (TestBIFF.cell(0x0205, 0, 0, [0, 0]), "false"),
            (TestBIFF.cell(0x0205, 0, 0, [0x07, 1]), "#DIV/0!"),
            (TestBIFF.cell(0x0205, 0, 0, [0x2A, 1]), "N/A"),
            (TestBIFF.cell(0x0006, 0, 0, TestBIFF.double(12) + [UInt8](repeating: 0, count: 8)), "12"),
            (TestBIFF.cell(0x0006, 0, 0, [1, 0, 1, 0, 0, 0, 0xFF, 0xFF]), "true"),
            (TestBIFF.cell(0x0006, 0, 0, [2, 0, 0x17, 0, 0, 0, 0xFF, 0xFF]), "#REF!"),
        ])
    func cells(record: TestBIFF.Record, text: String) throws {
        #expect(try SheetText.rows(TestBIFF(globals: Self.styles, cells: [record]).bytes) == ["1: " + text])
    }

    @Test("A formula's text stands behind it, with shared formulas between")
    func formulaText() throws {
        let formula = TestBIFF.cell(0x0006, 0, 1, [0, 0, 0, 0, 0, 0, 0xFF, 0xFF])
        let empty = TestBIFF.cell(0x0006, 1, 0, [3, 0, 0, 0, 0, 0, 0xFF, 0xFF])
        let cells = [formula, (0x04BC, [0, 0]), (0x0207, TestBIFF.text("answer")), empty]
        #expect(try SheetText.rows(TestBIFF(cells: cells).bytes) == ["1: |answer"])
    }

    @Test("Blank cells are empty, several numbers may share a record, and cells may come in any order")
    func order() throws {
        let many: [UInt8] = [0, 0] + Self.rk(1 << 2 | 2) + [0, 0] + Self.rk(2 << 2 | 2)
        let cells: [Record] = [
            TestBIFF.cell(0x0203, 4, 0, TestBIFF.double(5)),
            (0x00BD, [2, 0, 1, 0] + many + [2, 0]),
            TestBIFF.cell(0x0201, 2, 0, []),
            TestBIFF.cell(0x0203, 2, 4, TestBIFF.double(3)),
        ]
        #expect(try SheetText.rows(TestBIFF(cells: cells).bytes) == ["3: |1|2||3", "5: 5"])
    }

    @Test("Shared texts go on in the records behind, where the width of characters may change")
    func continued() throws {
        let wide = "wörld".utf16.flatMap { OfficeFile.number(UInt32($0), 2) }
        let strings: [Record] = [
            (0x00FC, OfficeFile.number(3, 4) + OfficeFile.number(3, 4) + [11, 0, 0] + Array("hello ".utf8)),
            (0x003C, [1] + wide + [4, 0, 8, 1, 0] + Array("ri".utf8)),
            // Its characters, half of the numbers that give its fonts, the other half, then one more text.
            (0x003C, [0] + Array("ch".utf8) + [0, 0]),
            (0x003C, [0, 0] + [2, 0, 4, 3, 0, 0, 0] + Array("ab".utf8) + [1, 2, 3]),
        ]
        let cells = (0..<3).map { TestBIFF.cell(0x00FD, 0, $0, OfficeFile.number(UInt32($0), 4)) }
        #expect(try SheetText.rows(TestBIFF(globals: strings, cells: cells).bytes) == ["1: hello wörld|rich|ab"])
    }

    @Test("A workbook may count its days from 1904")
    func epochOf1904() throws {
        let cell = TestBIFF.cell(0x0203, 0, 0, style: 1, TestBIFF.double(44_620))
        let workbook = TestBIFF(globals: [(0x0022, [1, 0])] + Self.styles, cells: [cell])
        #expect(try SheetText.rows(workbook.bytes) == ["1: 2026-03-01"])
    }

    @Test("Charts within a sheet are no cells of it")
    func chart() throws {
        let cell = TestBIFF.cell(0x0203, 0, 0, TestBIFF.double(1))
        let cells = [TestBIFF.begin, TestBIFF.cell(0x0203, 0, 0, TestBIFF.double(99)), TestBIFF.end, cell]
        #expect(try SheetText.rows(TestBIFF(cells: cells).bytes) == ["1: 1"])
    }

    @Test("A protected workbook and one of Excel 95 are refused with what to do")
    func otherWorkbooks() throws {
        let protected = TestBIFF(globals: [(0x002F, [0, 0])], cells: [])
        #expect(try SheetText.problem(protected.bytes)?.contains("protected by a password; save it without") == true)
        var old = TestBIFF(cells: [])
        old.stream[5] = 5
        #expect(try SheetText.problem(old.bytes)?.contains("saved by Excel 95 or older; save it as .xlsx") == true)
    }

    @Test("A text that is not there, and one that ends too early, are refused")
    func texts() throws {
        let cell = TestBIFF.cell(0x00FD, 0, 0, OfficeFile.number(7, 4))
        #expect(try SheetText.problem(TestBIFF(cells: [cell]).bytes)?.contains("a text that is not there") == true)
        let short: Record = (0x00FC, OfficeFile.number(9, 4) + OfficeFile.number(9, 4) + [200, 0, 1, 65, 0])
        #expect(
            try SheetText.problem(TestBIFF(globals: [short], cells: []).bytes)?.contains("texts are cut short") == true)
    }

    @Test("A chain of sectors that comes back to itself is refused, not followed")
    func cycle() throws {
        var bytes = TestBIFF(cells: [TestBIFF.cell(0x0203, 0, 0, TestBIFF.double(1))]).bytes
        // The table is the last sector: after sector 3 comes 1 again.
        let table = bytes.count - 512
        bytes.replaceSubrange((table + 12)..<(table + 16), with: OfficeFile.number(1, 4))
        #expect(try SheetText.problem(bytes)?.contains("chains of sectors never end") == true)
    }

    @Test("A workbook cut short anywhere is refused")
    func cutShort() throws {
        let bytes = TestBIFF(cells: [TestBIFF.cell(0x0203, 0, 0, TestBIFF.double(1))]).bytes
        for length in stride(from: 8, to: bytes.count - 512, by: 37) {
            #expect(try SheetText.problem(Array(bytes.prefix(length))) != nil, "cut at \(length)")
        }
    }

    @Test("A sheet without its end has lost rows, and is refused")
    func noEnd() throws {
        var workbook = TestBIFF(cells: [TestBIFF.cell(0x0203, 0, 0, TestBIFF.double(1))])
        workbook.stream.removeLast(4)
        let zeros = [UInt8](repeating: 0, count: 4_096 - workbook.stream.count)
        workbook.stream += zeros.dropLast(1) + [0xFF]
        #expect(try SheetText.problem(workbook.bytes)?.contains("it is cut short") == true)
    }
}
