/// When a post's counts have settled.
package enum Maturity {
    /// Seconds after publication from which counts count as settled: 7 days.
    ///
    /// Models train on nothing younger, and a post enters an account's history only when it is at least this much older
    /// than the post being forecast.
    package static let age: Int64 = 7 * 86_400

    /// Whether counts seen at one time are settled for a post published at another.
    package static func isMature(publishedAt: Timestamp, seenAt: Timestamp) -> Bool {
        seenAt.seconds - publishedAt.seconds >= age
    }
}
