import BellwetherIngest
import Testing

@Suite struct CountColumnTests {
    /// The counts of a column with these values, all of them surveyed; "!" where a value is refused.
    private static func counts(_ values: [String], isSurveyed: Bool = true) -> [String] {
        var column = CountColumn(CSVColumn(index: 0, name: "likes"))
        let rows = values.enumerated().map { CSVRow(line: $0 + 2, fields: [$1]) }
        if isSurveyed { for row in rows { column.survey(row) } }
        return rows.map { row in
            do throws(RowProblem) {
                return try column.count(in: row).map(String.init) ?? "absent"
            } catch {
                return "!"
            }
        }
    }

    @Test(arguments: [
        ("424", "424"), ("0", "0"), (" 424 ", "424"), ("424.0", "424"), ("424.00", "424"), ("1,234", "1234"),
        ("1.234", "1234"), ("1.500", "1500"), ("1.000", "1000"), ("1,000", "1000"), ("12,345,678", "12345678"),
        ("12.345.678", "12345678"), ("1,234.0", "1234"), ("1.234,00", "1234"), ("1 234", "1234"),
        ("1\u{A0}234\u{A0}567", "1234567"), ("1\u{202F}234", "1234"), ("1\u{2009}234", "1234"), ("1'234", "1234"),
        ("1’234", "1234"), ("12,34,567", "1234567"), ("1 234,0", "1234"), ("1.2K", "1200"), ("1,2k", "1200"),
        ("22.1K", "22100"), ("9M", "9000000"), ("1.25M", "1250000"), ("3,5 Mio.", "3500000"), ("12 Tsd.", "12000"),
        ("2B", "2000000000"), ("1.5万", "15000"), ("2\u{A0}mil", "2000"), (".5K", "500"),
    ])
    func readsANumberAsItIsWritten(value: String, expected: String) {
        #expect(Self.counts([value]) == [expected])
    }

    @Test(arguments: [
        "", " ", "-", "--", "–", "—", "NA", "n/a", "N/A", "null", "undefined", "Undefined",
    ])
    func whatWasNotReportedIsAbsent(value: String) {
        #expect(Self.counts([value]) == ["absent"])
    }

    @Test(arguments: [
        "-3", "+3", "NaN", "many", "12.5", "1,5", "1.2.3", "1,23,4", "1.234.56", "12,3456", "1,234,56", "1,2,3K",
        "1.2345K",
        "1.234K", "1e3", "1.2E+18", "4.5%", "< 1", "1,234.5", "1 23", "0 123 4", "1000000000001",
        "99999999999999999999",
        "1.2Q", "12 likes", "1..2", "9999999999B", "1.", "=1+1", "1:2",
    ])
    func anythingElseIsRefused(value: String) {
        #expect(Self.counts([value]) == ["!"])
    }

    /// One column, all of whose rows decide what a point or comma before three digits means.
    @Test(arguments: [
        (["1.500", "3.0"], ["!", "3"]),
        (["1.500", "2.345.678"], ["1500", "2345678"]),
        (["1,234", "3.0", "1,5"], ["!", "3", "!"]),
        (["1,234", "3.0"], ["1234", "3"]),
        (["1.234", "7,0"], ["1234", "7"]),
        (["1.234", "1,234,567"], ["!", "1234567"]),
        (["1.500", "3.0", "2.345.678"], ["!", "3", "2345678"]),
        (["1.234K", "1.2K"], ["1234", "1200"]),
        (["1,234K", "1,234,567"], ["1234000", "1234567"]),
        (["0.500", "1.500"], ["!", "!"]),
        (["-", "1.500", ""], ["absent", "1500", "absent"]),
    ])
    func aColumnDecidesWhatItsSignsMean(values: [String], expected: [String]) {
        #expect(Self.counts(values) == expected)
        #expect(Self.counts(values.reversed()) == expected.reversed())
    }

    @Test func aProblemNamesTheColumnAndTheRange() {
        let column = CountColumn(CSVColumn(index: 1, name: "Total likes"))
        let problem = #expect(throws: RowProblem.self) {
            try column.count(in: CSVRow(line: 2, fields: ["5", "lots"]))
        }
        #expect(
            problem?.description
                == "Total likes is 'lots': must be a whole number from 0 to 1000000000000, or blank where unknown")
    }

    @Test func aColumnThatIsNotThereHasNoCounts() throws {
        let column = CountColumn(nil as CSVColumn?)
        #expect(try column.count(in: CSVRow(line: 2, fields: ["5"])) == nil)
    }
}
