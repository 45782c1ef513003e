import BellwetherCore

/// When things that were already seen can have been seen.
struct PastTimes {
    let now: Timestamp

    /// Seconds by which a client's clock may run ahead of ours.
    ///
    /// Whoever reports a post as it goes out is not to be refused because two clocks differ.
    static let tolerance: Int64 = 300

    func contains(_ time: Timestamp) -> Bool {
        time >= Timestamp.plausible.lowerBound && time <= now.adding(seconds: Self.tolerance)
    }
}

extension JSONFields {
    /// A moment that has passed.
    mutating func pastTime(_ name: String, _ past: PastTimes) -> Timestamp? {
        guard let value = value(name) else { return nil }
        guard case .string(let text) = value, let time = Timestamp(iso8601: text) else {
            refuse(name, "must be an ISO 8601 date and time such as '2025-07-15T19:30:00Z'")
            return nil
        }
        guard past.contains(time) else {
            refuse(name, time < past.now ? "must not be before the year 2000" : "must not be in the future")
            return nil
        }
        return time
    }
}

extension Timestamp {
    /// What a clock shows when counts of a post are said to be seen now.
    ///
    /// A post dated by a clock that runs ahead was not seen before it went out.
    func seen(noEarlierThan publishedAt: Timestamp) -> Timestamp { max(self, publishedAt) }
}
