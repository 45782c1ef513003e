import BellwetherCore
import Foundation
import Testing

@Suite("Local times become moments")
struct ZoneTests {
    private func moment(_ text: String) throws -> Timestamp { try #require(Timestamp(iso8601: text)) }

    private func civil(_ text: String) throws -> CivilTime {
        CivilTime(secondsSinceEpoch: try moment(text + "Z").seconds)
    }

    @Test(
        "A skipped time is as long after the change as after the hour skipped; of a time shown twice it is the first",
        arguments: [
            ("Europe/Copenhagen", "2025-03-30T01:59:59", "2025-03-30T00:59:59Z"),
            ("Europe/Copenhagen", "2025-03-30T02:00:00", "2025-03-30T01:00:00Z"),
            ("Europe/Copenhagen", "2025-03-30T02:30:00", "2025-03-30T01:30:00Z"),  // shown as 03:30
            ("Europe/Copenhagen", "2025-03-30T03:30:00", "2025-03-30T01:30:00Z"),
            ("Europe/Copenhagen", "2025-10-26T01:59:59", "2025-10-25T23:59:59Z"),
            ("Europe/Copenhagen", "2025-10-26T02:30:00", "2025-10-26T00:30:00Z"),
            ("Europe/Copenhagen", "2025-10-26T03:00:00", "2025-10-26T02:00:00Z"),
            ("America/New_York", "2024-03-10T02:15:00", "2024-03-10T07:15:00Z"),
            ("America/New_York", "2024-11-03T01:15:00", "2024-11-03T05:15:00Z"),
            ("Australia/Lord_Howe", "2024-10-06T02:15:00", "2024-10-05T15:45:00Z"),  // half an hour is skipped
            ("Australia/Lord_Howe", "2024-04-07T01:45:00", "2024-04-06T14:45:00Z"),
            ("Pacific/Apia", "2011-12-29T23:00:00", "2011-12-30T09:00:00Z"),
            ("Pacific/Apia", "2011-12-30T12:00:00", "2011-12-30T22:00:00Z"),  // a whole day is skipped
            ("Pacific/Apia", "2011-12-31T00:00:00", "2011-12-30T10:00:00Z"),
            ("Asia/Kathmandu", "2024-06-01T00:00:00", "2024-05-31T18:15:00Z"),
            ("UTC", "2024-06-01T00:00:00", "2024-06-01T00:00:00Z"),
        ])
    func changes(_ zone: String, _ local: String, _ expected: String) throws {
        #expect(try Zone(zone).timestamp(of: civil(local)).iso8601 == expected)
    }

    @Test("In every zone a moment's local time leads back to it, or to the first moment that showed it")
    func everyZone() throws {
        let names = TimeZone.knownTimeZoneIdentifiers.filter { $0.contains("/") }
        #expect(names.count > 300)
        for name in names {
            let zone = try Zone(name)
            // 2000 to 2060; the step is prime, so that all hours and dates come up.
            for seconds in stride(from: Int64(946_684_800), to: 2_840_140_800, by: 7_000_003) {
                try expectConsistent(zone, Timestamp(seconds: seconds))
            }
        }
    }

    private func expectConsistent(_ zone: Zone, _ time: Timestamp) throws {
        let civil = zone.civilTime(at: time)
        let found = zone.timestamp(of: civil)
        guard found != time else { return }
        #expect(found < time, "\(zone.name) \(time.iso8601)")
        #expect(zone.civilTime(at: found) == civil, "\(zone.name) \(time.iso8601)")
    }

    @Test("Around every change of the clocks each time is what searching all moments finds")
    func aroundChanges() throws {
        let names = TimeZone.knownTimeZoneIdentifiers.filter { $0.contains("/") }
        var changes = 0
        for (index, name) in names.enumerated() where index.isMultiple(of: 7) || name == "Pacific/Apia" {
            let zone = try Zone(name)
            let rules = try #require(TimeZone(identifier: name))
            var date = Date(timeIntervalSince1970: 1_262_304_000)  // 2010
            while let change = rules.nextDaylightSavingTimeTransition(after: date), change.timeIntervalSince1970 < 1.5e9
            {
                date = change
                changes += 1
                try expectAsSearched(zone, rules, around: Int64(change.timeIntervalSince1970))
            }
        }
        #expect(changes > 200)
    }

    private func expectAsSearched(_ zone: Zone, _ rules: TimeZone, around change: Int64) throws {
        let offset = { (seconds: Int64) in
            Int64(rules.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds))))
        }
        let (before, after) = (offset(change - 1), offset(change))
        for minutes in stride(from: Int64(-180), through: 180, by: 15) {
            let local = change + before + minutes * 60
            // A moment that shows this time has one of the two offsets.
            let shown = [before, after].map { local - $0 }.filter { $0 + offset($0) == local }.min()
            let found = zone.timestamp(of: CivilTime(secondsSinceEpoch: local))
            #expect(found.seconds == shown ?? (local - before), "\(zone.name) \(found.iso8601)")
        }
    }
}
