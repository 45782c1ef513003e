import BellwetherCore
import Testing

@Suite("Moments and their text")
struct TimestampTests {
    @Test(
        "ISO 8601 is read in every form the platforms write",
        arguments: [
            ("2025-07-15T19:30:00Z", 1_752_607_800), ("2025-07-15T19:30Z", 1_752_607_800),
            ("2025-07-15 19:30:00", 1_752_607_800), ("2025-07-15t19:30:00.123456z", 1_752_607_800),
            ("2025-07-16T04:30:00+09:00", 1_752_607_800), ("2025-07-15T14:30:00-0500", 1_752_607_800),
            ("2021-01-29 23:00 +0000", 1_611_961_200), ("1970-01-01T00:00:00Z", 0), ("1969-12-31T23:59:59Z", -1),
            ("2024-02-29T00:00:00Z", 1_709_164_800), ("2016-12-31T23:59:60Z", 1_483_228_799),
        ] as [(String, Int64)])
    func reading(_ text: String, _ seconds: Int64) {
        #expect(Timestamp(iso8601: text)?.seconds == seconds)
    }

    @Test(
        "What is no moment is refused",
        arguments: [
            "", "2025-02-30T10:00:00Z", "2023-02-29T10:00:00Z", "2025-13-01T00:00:00Z", "2025-07-15", "now", "NaT",
            "99999-01-01T00:00:00Z", "07/08/2025", "2025-07-15T24:00:00Z", "2025-07-15T19:60:00Z",
            "2025-07-15T19:30:00Zx", "2025-07-15T19:30:00+25:00", "2025-07-15T19:30:00.Z", "1752607800",
            "２０２５-07-15T19:30:00Z",
        ])
    func refusing(_ text: String) {
        #expect(Timestamp(iso8601: text) == nil)
    }

    @Test("Text and moment go both ways over four centuries")
    func roundTrip() {
        for seconds in stride(from: Int64(-2_208_988_800), to: 10_413_792_000, by: 7_654_321) {
            let time = Timestamp(seconds: seconds)
            #expect(Timestamp(iso8601: time.iso8601) == time)
        }
    }

    @Test(
        "Local hours follow summer time",
        arguments: [
            ("2025-03-30T00:59:00Z", 1), ("2025-03-30T01:00:00Z", 3),  // clocks go forward
            ("2025-10-26T00:59:00Z", 2), ("2025-10-26T01:00:00Z", 2), ("2025-10-26T02:00:00Z", 3),  // and back
        ])
    func summerTime(_ text: String, _ hour: Int) throws {
        let time = try #require(Timestamp(iso8601: text))
        #expect(LocalTime(time, in: try Zone("Europe/Copenhagen")).hour == hour)
    }

    @Test("Weekdays count from Monday, in the zone's own day")
    func weekdays() throws {
        let monday = try #require(Timestamp(iso8601: "2024-01-01T23:30:00Z"))
        #expect(LocalTime(monday, in: .utc).dayOfWeek == 0)
        #expect(LocalTime(monday, in: try Zone("Asia/Tokyo")).dayOfWeek == 1)
        #expect(LocalTime(try #require(Timestamp(iso8601: "1969-12-31T12:00:00Z")), in: .utc).dayOfWeek == 2)
    }

    @Test("Every hour has its part of the day")
    func dayparts() {
        let parts = (0..<24).map { Daypart(hour: $0).rawValue }
        let expected =
            Array(repeating: "late_night", count: 6) + Array(repeating: "morning", count: 6)
            + Array(repeating: "afternoon", count: 6) + Array(repeating: "evening", count: 5) + ["late_night"]
        #expect(parts == expected)
    }

    @Test("A zone that does not exist is refused by name", arguments: ["", "Mars/Olympus", "GMT+5", "CET ", "../etc"])
    func unknownZones(_ name: String) {
        let error = #expect(throws: InvalidInput.self) { try Zone(name) }
        #expect(error?.problems.map(\.field) == ["time_zone"])
    }
}
