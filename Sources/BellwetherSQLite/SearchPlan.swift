import BellwetherCore
package import BellwetherStore
package import GRDB

/// How a list of posts is found: the narrowest index gives numbers of posts in the order asked for, each post is then
/// read by its number and held against the rest of the query.
package struct SearchPlan {
    private let query: PostQuery
    package let sql: String
    /// What the statement is run with, one after the other until the page is full.
    package let runs: [StatementArguments]
    /// Whether every post the index gives matches.
    private let isIndexEnough: Bool

    /// - Returns: nil when nothing can match.
    package init?(_ query: PostQuery, _ db: Database, _ workspace: Int64) throws {
        guard let wayIn = try WayIn(query, db, workspace, byPeriod: query.sort == .publishedAt) else { return nil }
        self.query = query
        var arguments = wayIn.arguments
        switch query.sort {
        case .publishedAt: sql = Self.byTime(wayIn.posts, query, &arguments)
        default: sql = Self.byNumber(wayIn.posts, query, workspace, &arguments)
        }
        runs = wayIn.periods?.map { StatementArguments([$0] + arguments) } ?? [StatementArguments(arguments)]
        isIndexEnough = wayIn.isEnough
    }

    func run(_ db: Database) throws -> PostList {
        let byID = try HotStatement(db, sql: PostRecord.byID)
        let words = query.text?.lowercased()
        var posts: [StoredPost] = []
        var examined = 0
        var last: PostPosition?
        for arguments in runs {
            let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: arguments)
            while let row = try rows.next() {
                if posts.count == query.limit || examined == PostQuery.maximumExamined {
                    return PostList(posts: posts, next: last)
                }
                if !isIndexEnough { examined += 1 }
                last = PostPosition(value: row[2], publishedAt: Timestamp(seconds: row[0]), row: row[1])
                byID.bind(1, row[1] as Int64)
                guard let stored = try byID.first({ try PostRecord(row: $0).stored }) else { continue }
                if isIndexEnough || matches(stored.post, words: words) { posts.append(stored) }
            }
        }
        return PostList(posts: posts, next: nil)
    }

    private func matches(_ post: Post, words: String?) -> Bool {
        if let account = query.account, post.account != account { return false }
        if let platform = query.platform, post.account.platform != platform { return false }
        if let type = query.mediaType, post.media.type != type { return false }
        if let label = query.label, !post.labels.contains(label) { return false }
        if let hashtag = query.hashtag, !post.hashtags.contains(where: { $0.key == hashtag }) { return false }
        guard let words else { return true }
        return post.text.lowercased().contains(words)
    }
}

// The statements: published_at, post_id and the value it is sorted by.
extension SearchPlan {
    private static func byTime(
        _ posts: String, _ query: PostQuery, _ arguments: inout [any DatabaseValueConvertible]
    ) -> String {
        let order = query.isAscending ? "ASC" : "DESC"
        var after = ""
        if let position = query.after {
            after = " WHERE (published_at, post_id) \(query.isAscending ? ">" : "<") (?, ?)"
            arguments += [position.publishedAt.seconds, position.row]
        }
        return """
            SELECT published_at, post_id, NULL FROM (\(posts))\(after) ORDER BY published_at \(order), post_id \(order)
            """
    }

    private static func byNumber(
        _ posts: String, _ query: PostQuery, _ workspace: Int64, _ arguments: inout [any DatabaseValueConvertible]
    ) -> String {
        let order = query.isAscending ? "ASC" : "DESC"
        var after = ""
        if let position = query.after {
            let older = "(published_at, post_id) < (?, ?)"
            let place: [any DatabaseValueConvertible] = [position.publishedAt.seconds, position.row]
            if let value = position.value {
                after = "WHERE value \(query.isAscending ? ">" : "<") ? OR (value = ? AND \(older)) OR value IS NULL"
                arguments = [workspace] + arguments + [value, value] + place
            } else {
                after = "WHERE value IS NULL AND \(older)"
                arguments = [workspace] + arguments + place
            }
        } else {
            arguments = [workspace] + arguments
        }
        // Arguments stand in the order of the text: the workspace of the join comes first.
        return """
            WITH workspace (id) AS (VALUES (?)), found AS (\(posts)), valued AS (
                SELECT found.published_at, found.post_id, \(value(of: query.sort)) AS value
                FROM found CROSS JOIN workspace CROSS JOIN post_counts AS counts ON counts.workspace_id = workspace.id
                    AND counts.published_at = found.published_at AND counts.post_id = found.post_id)
            SELECT published_at, post_id, value FROM valued \(after)
            ORDER BY value IS NULL, value \(order), published_at DESC, post_id DESC
            """
    }

    private static func value(of sort: PostSort) -> String {
        let engagements = """
            CASE WHEN likes IS NOT NULL OR comments IS NOT NULL OR shares IS NOT NULL
            THEN coalesce(likes, 0) + coalesce(comments, 0) + coalesce(shares, 0) END
            """
        switch sort {
        case .publishedAt: return "NULL"
        case .engagements: return engagements
        case .engagementRate:
            let basis = "CASE WHEN impressions IS NOT NULL THEN impressions ELSE reach END"
            return "1.0 * (\(engagements)) / nullif(\(basis), 0)"
        case .impressions, .reach, .likes, .comments, .shares, .saves, .clicks: return sort.rawValue
        }
    }
}
