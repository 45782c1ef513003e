import BellwetherCore
import BellwetherStore
import GRDB

/// How many posts have each hashtag, in which spelling, and how many posts each account has: counted anew from the posts.
struct ExpectedUses {
    struct Spelling: Hashable {
        let key: HashtagKey
        let display: String
    }

    private(set) var posts = 0
    private(set) var accounts: [Int64: Int64] = [:]
    private(set) var hashtags: [HashtagKey: Int64] = [:]
    private(set) var spellings: [Spelling: Int64] = [:]
    /// Posts that are not found by one of their hashtags or labels, or are found by one they do not have.
    private(set) var notIndexed = 0

    init(_ db: Database, workspace: Int64) throws {
        let sql = """
            SELECT posts.id, account_id, published_at, is_repost, hashtags, labels
            FROM accounts CROSS JOIN posts ON posts.account_id = accounts.id WHERE accounts.workspace_id = ?
            """
        let byHashtag = try db.cachedStatement(
            sql: """
                SELECT 1 FROM hashtags JOIN post_hashtags ON hashtag_id = hashtags.id
                WHERE workspace_id = ? AND key = ? AND period = ? AND published_at = ? AND post_id = ?
                """)
        let byLabel = try db.cachedStatement(
            sql: "SELECT 1 FROM post_labels WHERE workspace_id = ? AND label = ? AND published_at = ? AND post_id = ?")
        var entries = 0
        let rows = try Row.fetchCursor(db, sql: sql, arguments: [workspace])
        while let row = try rows.next() {
            posts += 1
            let id: Int64 = row[0]
            let time: Int64 = row[2]
            let isRepost: Bool = row[3]
            if !isRepost { accounts[row[1], default: 0] += 1 }
            for hashtag in StoredLines.hashtags(row[4]) {
                entries += 1
                let period = HashtagPeriod.of(Timestamp(seconds: time))
                let isFound =
                    try Int.fetchOne(byHashtag, arguments: [workspace, hashtag.key.value, period, time, id]) != nil
                if !isFound { notIndexed += 1 }
                hashtags[hashtag.key, default: 0] += isRepost ? 0 : 1
                if !isRepost { spellings[Spelling(key: hashtag.key, display: hashtag.display), default: 0] += 1 }
            }
            for label in try StoredLines.labels(row[5]) {
                entries += 1
                let isFound = try Int.fetchOne(byLabel, arguments: [workspace, label.value, time, id]) != nil
                if !isFound { notIndexed += 1 }
            }
        }
        let found = try Self.storedEntries(db, workspace: workspace)
        notIndexed = max(notIndexed, abs(found - entries))
    }

    private static func storedEntries(_ db: Database, workspace: Int64) throws -> Int {
        let sql = """
            SELECT (SELECT count(*) FROM post_hashtags
                    WHERE hashtag_id IN (SELECT id FROM hashtags WHERE workspace_id = ?))
                + (SELECT count(*) FROM post_labels WHERE workspace_id = ?)
            """
        return try Int.fetchOne(db, sql: sql, arguments: [workspace, workspace]) ?? 0
    }
}
