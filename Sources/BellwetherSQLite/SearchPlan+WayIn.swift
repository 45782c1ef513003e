import BellwetherCore
import BellwetherStore
import GRDB

extension SearchPlan {
    /// The narrowest index into the posts of a query: gives `published_at` and `post_id`.
    struct WayIn {
        let posts: String
        var arguments: [any DatabaseValueConvertible] = []
        /// Whether every post it gives matches.
        var isEnough = true
        /// The values of the statement's first argument it is to be run with, in order; nil when it is run once.
        var periods: [Int64]?

        /// - Parameter byPeriod: give the entries of a hashtag period by period, so that a page need not look at all.
        /// - Returns: nil when nothing can match.
        init?(_ query: PostQuery, _ db: Database, _ workspace: Int64, byPeriod: Bool) throws {
            let range = Self.range(query)
            let times = [query.from, query.to].compactMap { $0?.seconds }
            isEnough = query.platform == nil && query.mediaType == nil && query.text == nil
            if let hashtag = query.hashtag {
                let find = "SELECT id FROM hashtags WHERE workspace_id = ? AND key = ?"
                guard let row = try Int64.fetchOne(db, sql: find, arguments: [workspace, hashtag.value]) else {
                    return nil
                }
                let columns = "SELECT published_at, post_id FROM "
                if byPeriod {
                    posts = columns + "post_hashtags WHERE period = ? AND hashtag_id = ?" + range
                    periods = try Self.periods(query, db)
                } else {
                    posts =
                        columns + HashtagPeriod.all + " CROSS JOIN post_hashtags ON period = p AND hashtag_id = ?"
                        + range
                }
                arguments = [row] + times
                isEnough = isEnough && query.label == nil && query.account == nil
            } else if let label = query.label {
                posts = "SELECT published_at, post_id FROM post_labels WHERE workspace_id = ? AND label = ?" + range
                arguments = [workspace, label.value] + times
                isEnough = isEnough && query.account == nil
            } else if let account = query.account {
                guard let row = try db.existingAccountRow(account, workspace: workspace) else { return nil }
                posts = """
                    SELECT published_at, id AS post_id FROM posts WHERE account_id = ? AND is_reply = 0\(range)
                    UNION ALL SELECT published_at, id FROM posts WHERE account_id = ? AND is_reply = 1\(range)
                    """
                arguments = [row] + times + [row] + times
            } else {
                posts = "SELECT published_at, post_id FROM post_counts WHERE workspace_id = ?" + range
                arguments = [workspace] + times
            }
        }

        private static func range(_ query: PostQuery) -> String {
            (query.from == nil ? "" : " AND published_at >= ?") + (query.to == nil ? "" : " AND published_at < ?")
        }

        /// The periods that the query's times, and the place it goes on from, leave to look at.
        private static func periods(_ query: PostQuery, _ db: Database) throws -> [Int64] {
            let lowest = [query.from, query.isAscending ? query.after?.publishedAt : nil]
            let highest = [query.to, query.isAscending ? nil : query.after?.publishedAt]
            let from = lowest.compactMap { $0.map(HashtagPeriod.of) }.max() ?? .min
            let to = highest.compactMap { $0.map(HashtagPeriod.of) }.min() ?? .max
            let found = try HashtagPeriod.all(db).filter { $0 >= from && $0 <= to }
            return query.isAscending ? found : found.reversed()
        }
    }
}
