import BellwetherCore

/// Ids that tell when they were given out.
enum IDClock: Sendable {
    /// Milliseconds since 2010-11-04T01:42:54.657Z above 22 bits: how Twitter's Snowflake (2010) made them.
    case x
    /// Milliseconds since 1970 above 22 bits, of activities, shares and other posts.
    case linkedIn
    /// Seconds since 1970 above 32 bits.
    case tikTok

    /// When an id was given out.
    /// - Parameter id: digits, or words and colons before them, as in `urn:li:activity:7009532728308060161`.
    /// - Returns: nil for an id of another make, such as those of X before November 2010.
    func time(of id: String) -> Timestamp? {
        guard let digits = id.split(separator: ":").last, let number = UInt64(digits) else { return nil }
        let seconds =
            switch self {
            case .x: number > 1 << 33 ? ((number >> 22) + 1_288_834_974_657) / 1_000 : 0
            case .linkedIn: (number >> 22) / 1_000
            case .tikTok: number >> 32
            }
        let time = Timestamp(seconds: Int64(clamping: seconds))
        return Timestamp.plausible.contains(time) ? time : nil
    }

    /// When an id was given out, where that agrees with a date, give or take a day for the zones: nil where it does not.
    /// - Parameter day: the beginning of a day, or a moment.
    func time(of id: String, agreeingWith day: Timestamp) -> Timestamp? {
        guard let time = time(of: id), (day.adding(seconds: -86_400)..<day.adding(seconds: 172_800)).contains(time)
        else { return nil }
        return time
    }
}
