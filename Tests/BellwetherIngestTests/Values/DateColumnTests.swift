import BellwetherCore
import BellwetherIngest
import Testing

@Suite struct DateColumnTests {
    private static let now = Timestamp(seconds: 1_800_000_000)  // 2027-01-15T08:00:00Z

    private static func column(_ order: FormatContext.DateOrder? = nil, stated: FormatContext.DateOrder? = nil)
        -> DateColumn
    {
        let context = FormatContext(account: nil, fileTime: now, now: now, dateOrder: stated)
        return DateColumn(CSVColumn(index: 0, name: "Date"), context: context, order: order)
    }

    private static func row(_ value: String, line: Int = 2) -> CSVRow { CSVRow(line: line, fields: [value]) }

    /// The moments of a whole column, as a file's rows decide them.
    private static func times(
        _ values: [String], in zone: Zone = .utc, order: FormatContext.DateOrder? = nil,
        stated: FormatContext.DateOrder? = nil
    ) throws -> [String] {
        var column = column(order, stated: stated)
        for (index, value) in values.enumerated() { column.survey(row(value, line: index + 2)) }
        try column.conclude(file: "posts.csv")
        return values.map { value in
            do throws(RowProblem) {
                return try column.time(in: row(value), zone: zone).iso8601
            } catch {
                return "!"
            }
        }
    }

    @Test(arguments: [
        ("2026-03-01T07:20:15Z", "2026-03-01T07:20:15Z"), ("2026-03-01T07:20:15.250+01:00", "2026-03-01T06:20:15Z"),
        ("2026-03-01 07:20", "2026-03-01T07:20:00Z"), ("2026-03-01 07:20 -0500", "2026-03-01T12:20:00Z"),
        ("2026-03-01", "2026-03-01T00:00:00Z"), ("2026/03/01 7:20", "2026-03-01T07:20:00Z"),
        ("20260301", "2026-03-01T00:00:00Z"), ("2026-3-1", "2026-03-01T00:00:00Z"),
        ("03/27/2026 14:05", "2026-03-27T14:05:00Z"), ("27/3/26", "2026-03-27T00:00:00Z"),
        ("01.03.2026", "2026-03-01T00:00:00Z"), ("1.3.2026, 07:20 Uhr", "2026-03-01T07:20:00Z"),
        ("2026. 03. 01.", "2026-03-01T00:00:00Z"), ("Aug 28, 2025", "2025-08-28T00:00:00Z"),
        ("28 Aug 2025", "2025-08-28T00:00:00Z"), ("28-Aug-25", "2025-08-28T00:00:00Z"),
        ("28th August 2025 at 7:05 pm", "2025-08-28T19:05:00Z"), ("2025 Aug 28", "2025-08-28T00:00:00Z"),
        ("Tue, Jul 14, 2026", "2026-07-14T00:00:00Z"), ("Wed Oct 10 20:19:24 +0000 2018", "2018-10-10T20:19:24Z"),
        ("Sat Mar 28 08:15:00 +0000 2026", "2026-03-28T08:15:00Z"),
        ("Sat, 28 Mar 2026 08:15:00 GMT", "2026-03-28T08:15:00Z"),
        ("Sat Mar 28 2026 08:15:00 GMT+0100 (CET)", "2026-03-28T07:15:00Z"),
        ("sáb., 31 de out. de 2026", "2026-10-31T00:00:00Z"), ("mar., 14 de jul. de 2026", "2026-07-14T00:00:00Z"),
        ("28. März 2026", "2026-03-28T00:00:00Z"), ("28 maj 2026", "2026-05-28T00:00:00Z"),
        ("3 août 2026 à 14h05", "2026-08-03T14:05:00Z"), ("1er févr. 2026", "2026-02-01T00:00:00Z"),
        ("2026年3月1日 7:20", "2026-03-01T07:20:00Z"), ("2026년 3월 1일", "2026-03-01T00:00:00Z"),
        ("1772349600", "2026-03-01T07:20:00Z"), ("1772349600123", "2026-03-01T07:20:00Z"),
        ("1772349600.5", "2026-03-01T07:20:00Z"), ("03/15/2026 10:05 am", "2026-03-15T10:05:00Z"),
        ("03/15/2026 12:05 AM", "2026-03-15T00:05:00Z"), ("03/15/2026 12:05:09 p.m.", "2026-03-15T12:05:09Z"),
        ("03-28-2026", "2026-03-28T00:00:00Z"), ("14:05 - 28/03/2026", "2026-03-28T14:05:00Z"),
        ("28/03/2026\u{202F}2:05\u{202F}PM", "2026-03-28T14:05:00Z"), ("4/4/2026", "2026-04-04T00:00:00Z"),
        ("٢٨/٠٣/٢٠٢٦", "2026-03-28T00:00:00Z"), ("29.02.2024", "2024-02-29T00:00:00Z"),
    ])
    func readsADateAsItIsWritten(value: String, expected: String) throws {
        #expect(try Self.times([value]) == [expected])
    }

    @Test(arguments: [
        "", "yesterday", "28 August", "2026-02-30", "29.02.2023", "31/04/2026", "13/13/2026", "2026-03-01 25:00",
        "2026-03-01 07:60", "03/15/2026 13:05 PM", "03/15/2026 0:05 AM", "1999-12-31", "2100-01-01", "46082.30",
        "12345",
        "99999999999999999999", "1/2/3/2026", "2026-03-01 07:20 Fish", "Foo Bar 3 2026", "3 Mar Apr 2026", "0/0/0000",
        "2026-03-01 07:20 +19:00", "٣", "1/3", "March", "2026", "1.99E+18", "28 Aug 2025 2026", ":::", "-", "12:00",
    ])
    func anythingElseIsRefused(value: String) throws {
        #expect(try Self.times([value], stated: .dayFirst) == ["!"])
    }

    @Test func aDateInTheFutureIsRefusedWithTheZoneItWasReadIn() throws {
        let problem = #expect(throws: RowProblem.self) {
            try Self.column().time(in: Self.row("2027-01-15 08:01"), zone: .utc)
        }
        #expect(
            problem?.description.contains("Date is '2027-01-15 08:01': is in the future, read as a time in UTC") == true
        )
    }

    @Test(arguments: [
        (["03/04/2026", "27/03/2026"], ["2026-04-03", "2026-03-27"]),
        (["03/04/2026", "03/27/2026"], ["2026-03-04", "2026-03-27"]),
        (["03-04-2026 10:00", "x", "12/31/2025"], ["2026-03-04", "!", "2025-12-31"]),
        (["2026-03-04", "01.02.2026", "5/5/2026"], ["2026-03-04", "2026-02-01", "2026-05-05"]),
    ])
    func anyRowThatLeavesNoChoiceDecidesForAll(values: [String], expected: [String]) throws {
        #expect(try Self.times(values).map { String($0.prefix(10)) } == expected)
        #expect(try Self.times(values.reversed()).map { String($0.prefix(10)) } == expected.reversed())
        // What the rows show goes before what was said.
        #expect(try Self.times(values, stated: .dayFirst).map { String($0.prefix(10)) } == expected)
        #expect(try Self.times(values, stated: .monthFirst).map { String($0.prefix(10)) } == expected)
    }

    @Test func whereNoRowTellsItHasToBeSaid() throws {
        let values = ["03/04/2026", "05/06/2026"]
        let error = #expect(throws: IngestError.self) { try Self.times(values) }
        #expect(error?.code == .refused)
        #expect(error?.message.contains("'posts.csv'") == true)
        #expect(error?.message.contains("'03/04/2026' (line 2)") == true)
        #expect(error?.message.contains("--date-order") == true)
        #expect(try Self.times(values, stated: .dayFirst).first == "2026-04-03T00:00:00Z")
        #expect(try Self.times(values, stated: .monthFirst).first == "2026-03-04T00:00:00Z")
        #expect(try Self.times(values, order: .monthFirst, stated: .dayFirst).first == "2026-03-04T00:00:00Z")
    }

    @Test func rowsThatContradictEachOtherAreRefused() throws {
        let error = #expect(throws: IngestError.self) {
            try Self.times(["03/27/2026", "27/03/2026"], stated: .dayFirst)
        }
        #expect(error?.message.contains("'27/03/2026', line 3") == true)
        #expect(error?.message.contains("'03/27/2026', line 2") == true)
    }

    /// Clocks go forward at 01:00 UTC on 29 March 2026 and back on 25 October.
    @Test(arguments: [
        ("2026-01-05 12:00", "2026-01-05T11:00:00Z"), ("07/15/2026 12:00", "2026-07-15T10:00:00Z"),
        ("2026-03-29 01:59", "2026-03-29T00:59:00Z"), ("2026-03-29 02:30", "2026-03-29T01:30:00Z"),
        ("2026-03-29 03:00", "2026-03-29T01:00:00Z"), ("2026-10-25 02:30", "2026-10-25T00:30:00Z"),
        ("2026-10-25 02:30+01:00", "2026-10-25T01:30:00Z"), ("1772349600", "2026-03-01T07:20:00Z"),
    ])
    func aTimeWithoutAZoneIsWhereTheAccountIs(value: String, expected: String) throws {
        #expect(try Self.times([value], in: Zone("Europe/Berlin")) == [expected])
    }
}
