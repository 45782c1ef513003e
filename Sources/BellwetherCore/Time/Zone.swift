import Foundation

/// A time zone by its IANA name.
///
/// All zone arithmetic happens here.
package struct Zone: Hashable, Sendable {
    /// The IANA name, for example `Europe/Copenhagen`.
    package let name: String
    /// Nil for UTC, which needs no table.
    private let rules: TimeZone?

    private init(utc name: String) {
        self.name = name
        self.rules = nil
    }

    package static let utc = Zone(utc: "UTC")

    /// - Throws: ``InvalidInput`` naming the field `time_zone` when no such zone exists.
    package init(_ name: String) throws(InvalidInput) {
        if ["UTC", "GMT", "Etc/UTC", "Z"].contains(name) {
            self = .utc
            return
        }
        // Foundation also takes "GMT+5"; only IANA names keep their summer-time rules.
        guard name.contains("/"), let rules = TimeZone(identifier: name) else {
            throw InvalidInput(
                field: "time_zone", problem: "must be an IANA time zone such as Europe/Copenhagen or UTC")
        }
        self.name = name
        self.rules = rules
    }

    /// The edition of the IANA tables in use, for example "2025b".
    ///
    /// Naming it is also what brings the tables into a statically linked program: nothing else refers to them by
    /// symbol, and without them every zone but UTC would be unknown.
    package static let tablesEdition = TimeZone.timeZoneDataVersion

    /// What the zone's clocks show at a moment.
    package func civilTime(at time: Timestamp) -> CivilTime {
        guard let rules else { return CivilTime(secondsSinceEpoch: time.seconds) }
        let offset = rules.secondsFromGMT(for: Date(timeIntervalSince1970: Double(time.seconds)))
        return CivilTime(secondsSinceEpoch: time.seconds + Int64(offset))
    }

    /// The moment at which the zone's clocks show a time.
    ///
    /// A time they show twice (the hour when summer time ends) is the first of the two; one they skip (when it begins)
    /// is as many minutes after the change as it is after the hour that was skipped.
    package func timestamp(of civil: CivilTime) -> Timestamp {
        let local = civil.secondsSinceEpoch
        guard let rules else { return Timestamp(seconds: local) }
        func offset(at seconds: Int64) -> Int64 {
            Int64(rules.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds))))
        }
        // The offsets in force well before and well after bracket a change, if there is one.
        let before = offset(at: local - 86_400)
        let after = offset(at: local + 86_400)
        // Earlier moments first: the larger offset east gives the earlier one.
        for candidate in [max(before, after), min(before, after)] where offset(at: local - candidate) == candidate {
            return Timestamp(seconds: local - candidate)
        }
        return Timestamp(seconds: local - before)
    }
}

/// The hour and weekday of a post, where its account lives.
package struct LocalTime: Hashable, Sendable {
    /// 0...23.
    package let hour: Int
    /// 0 = Monday ...
    ///
    /// 6 = Sunday.
    package let dayOfWeek: Int
    /// Days since 1970-01-01 on the zone's calendar.
    package let day: Int

    /// Hours since Monday 00:00: 0...167.
    package var hourOfWeek: Int { dayOfWeek * 24 + hour }

    package init(_ time: Timestamp, in zone: Zone) {
        let civil = zone.civilTime(at: time)
        hour = civil.hour
        let seconds = civil.secondsSinceEpoch
        let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        day = Int(days)
        dayOfWeek = Int(((days + 3) % 7 + 7) % 7)  // 1970-01-01 was a Thursday
    }

    package var daypart: Daypart { Daypart(hour: hour) }
}

/// The part of the day a post goes out in.
package enum Daypart: String, CaseIterable, Hashable, Sendable, Codable {
    case lateNight = "late_night"
    case morning, afternoon, evening

    /// late_night 23-5, morning 6-11, afternoon 12-17, evening 18-22.
    package init(hour: Int) {
        switch hour {
        case 6...11: self = .morning
        case 12...17: self = .afternoon
        case 18...22: self = .evening
        default: self = .lateNight
        }
    }
}
