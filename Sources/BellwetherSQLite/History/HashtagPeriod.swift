import BellwetherCore
import GRDB

/// The stretch of time by which entries of `post_hashtags` lie together: 30 days.
///
/// Within a period they are in order of the hashtag, then of time. Histories come in by time; were the table in order of
/// the hashtag alone, every batch of an import would touch, and write, as many pages as there are hashtags in use.
enum HashtagPeriod {
    static let length: Int64 = 30 * 86_400

    /// The number of the period a moment is in.
    static func of(_ time: Timestamp) -> Int64 {
        time.seconds >= 0 ? time.seconds / length : (time.seconds - length + 1) / length
    }

    /// All periods there are, as `p`: one seek for each.
    static let all = """
        (WITH RECURSIVE periods (p) AS (
            SELECT min(period) FROM post_hashtags
            UNION ALL SELECT (SELECT min(period) FROM post_hashtags WHERE period > p) FROM periods WHERE p IS NOT NULL)
        SELECT p FROM periods WHERE p IS NOT NULL)
        """

    /// All periods there are, in order.
    static func all(_ db: Database) throws -> [Int64] {
        try Int64.fetchAll(db.cachedStatement(sql: "SELECT p FROM \(all)"))
    }
}
