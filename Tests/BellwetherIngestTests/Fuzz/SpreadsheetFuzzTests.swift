import BellwetherIngest
import BellwetherStatistics
import Testing

/// Damaged workbooks of every sort, from a seed: they are read to their end or refused with a reason, and what comes out
/// is in order and within the limits.
@Suite struct SpreadsheetFuzzTests {
    private static func check(_ bytes: [UInt8]) throws {
        do {
            for table in try SpreadsheetFile.tables(of: SheetText.file(bytes)) ?? [] {
                var last = 0
                for row in try table.head(.max) {
                    #expect(row.line > last || row.line == 1)
                    #expect((1...1_024).contains(row.count))
                    last = row.line
                }
            }
        } catch is IngestError {
            return
        }
    }

    // MARK: - XLSX

    private static let cells = [
        "<c r=\"@\"><v>1</v></c>", "<c r=\"@\" s=\"1\"><v>46082.5</v></c>", "<c r=\"@\" t=\"s\"><v>1</v></c>",
        "<c r=\"@\" t=\"inlineStr\"><is><r><t>a</t></r></is></c>", "<c r=\"@\" t=\"str\"><f>A1</f><v>_x0041_</v></c>",
        "<c r=\"@\" t=\"b\"><v>1</v></c>", "<c r=\"@\" t=\"e\"><v>#N/A</v></c>", "<c r=\"@\"/>", "<c><v>2</v></c>",
        "<c r=\"@\" t=\"d\"><v>2026-03-01T00:00:00</v></c>",
        "<c r=\"@\" t=\"s\"><v>99999999999999999999</v></c>", "<c r=\"@\" s=\"-1\"><v>1e308</v></c>",
        "<c r=\"@\" s=\"1\"><v>nan</v></c>", "<c r=\"@\" s=\"1\"><v>1e300</v></c>",
        "<c r=\"@\" s=\"1\"><v>-inf</v></c>",
        "<c r=\"ZZZ1\"><v>1</v></c>", "<row/>", "</row><row>", "<rPh>", "<!-- -->", "<![CDATA[x]]>", "&#0;", "&amp;",
    ]

    private static func workbook(_ random: inout SeededGenerator) -> TestWorkbook {
        let sheets = (0...random.index(below: 3)).map { number in
            var data = ""
            for line in 0..<random.index(below: 8) {
                data += random.index(below: 9) == 0 ? "<row>" : "<row r=\"\(line + 1)\">"
                var column = 0
                for _ in 0..<random.index(below: 6) {
                    let cell = cells[random.index(below: random.index(below: 4) == 0 ? cells.count : 9)]
                    data += cell.replacing("@", with: TestWorkbook.reference(column, line))
                    column += 1 + random.index(below: 3)
                }
                data += "</row>"
            }
            return (name: "Sheet \(number)", data: data)
        }
        return TestWorkbook(
            sheets: sheets, strings: "<si><t>a</t></si><si><r><t>b</t></r><rPh><t>c</t></rPh></si>",
            formats: ["yyyy-mm-dd", "[h]:mm", "0.0\"d\""], countsFrom1904: random.index(below: 2) == 0)
    }

    @Test(arguments: 0..<8) func damagedXLSXIsReadOrRefused(seed: Int) throws {
        var random = SeededGenerator(seed: 11, stream: UInt64(seed))
        for _ in 0..<FuzzRounds.count(150) {
            var parts = Self.workbook(&random).parts
            switch random.index(below: 4) {
            case 0: break
            case 1:
                var bytes = OfficeFile.zip(parts)
                ByteDamage.damage(&bytes, &random)
                try Self.check(bytes)
                continue
            case 2:
                let gone = parts.remove(at: random.index(below: parts.count))
                if random.index(below: 2) == 0, !parts.isEmpty {
                    parts[random.index(below: parts.count)].name = gone.name
                }
            default:
                // The check sums fit, so that the damage reaches what reads the XML.
                ByteDamage.damage(&parts[random.index(below: parts.count)].content, &random)
            }
            try Self.check(OfficeFile.zip(parts))
        }
    }

    // MARK: - XLS

    private static func biff(_ random: inout SeededGenerator) -> TestBIFF {
        var cells: [TestBIFF.Record] = []
        for row in 0..<random.index(below: 6) {
            for column in 0..<random.index(below: 5) {
                switch random.index(below: 8) {
                case 0: cells.append(TestBIFF.cell(0x0203, row, column, style: 1, TestBIFF.double(46_082.5)))
                case 1: cells.append(TestBIFF.cell(0x027E, row, column, OfficeFile.number(42 << 2 | 2, 4)))
                case 2:
                    cells.append(
                        TestBIFF.cell(0x00FD, row, column, OfficeFile.number(UInt32(random.index(below: 4)), 4)))
                case 3: cells.append(TestBIFF.cell(0x0204, row, column, TestBIFF.text("läbel ☕")))
                case 4:
                    cells.append(TestBIFF.cell(0x0006, row, column, [0, 0, 0, 0, 0, 0, 0xFF, 0xFF]))
                    cells.append((0x0207, TestBIFF.text("answer")))
                case 5: cells.append(TestBIFF.cell(0x0205, row, column, [0x2A, 1]))
                case 6:
                    cells.append(
                        (0x00BD, [UInt8(row), 0, UInt8(column), 0, 0, 0, 6, 0, 0, 0, 0, 0, 10, 0, 0, 0, 9, 0]))
                default: cells.append((UInt16(random.index(below: 0x300)), [1, 2, 3]))
                }
            }
        }
        let texts: [TestBIFF.Record] = [
            (
                0x00FC,
                OfficeFile.number(3, 4) + OfficeFile.number(3, 4) + TestBIFF.text("one") + [5, 0, 0] + Array("tw".utf8)
            ),
            (0x003C, [1, 111, 0, 50, 0, 51, 0, 1, 0, 8, 1, 0, 65, 0, 0, 0, 0]),
        ]
        let styles: [TestBIFF.Record] = [
            (0x041E, [164, 0] + TestBIFF.text("yyyy")), (0x00E0, [UInt8](repeating: 0, count: 20)),
            (0x00E0, [0, 0, 164, 0] + [UInt8](repeating: 0, count: 16)),
        ]
        return TestBIFF(globals: styles + texts, cells: cells)
    }

    @Test(arguments: 0..<8) func damagedXLSIsReadOrRefused(seed: Int) throws {
        var random = SeededGenerator(seed: 12, stream: UInt64(seed))
        for _ in 0..<FuzzRounds.count(300) {
            var workbook = Self.biff(&random)
            switch random.index(below: 3) {
            case 0: try Self.check(workbook.bytes)
            case 1:
                // The sectors fit, so that the damage reaches what reads the records.
                ByteDamage.damage(&workbook.stream, &random)
                if workbook.stream.isEmpty { workbook.stream = [0] }
                try Self.check(workbook.bytes)
            default:
                var bytes = workbook.bytes
                if random.index(below: 2) == 0 {
                    // The header, the directory and the table of sectors.
                    let places = [random.index(below: 512), bytes.count - 1 - random.index(below: 1_024)]
                    bytes[places[random.index(below: 2)]] = UInt8(truncatingIfNeeded: random.next())
                } else {
                    ByteDamage.damage(&bytes, &random)
                }
                try Self.check(bytes)
            }
        }
    }
}
