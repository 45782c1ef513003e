import BellwetherCore
package import BellwetherStore
package import GRDB

/// How the posts of a selection are found for an analysis: the narrowest index gives them, their narrow rows say
/// whether they match.
package struct FactsPlan {
    /// The rows that match, as `counts`, and what must hold of them.
    private let source: String
    private let conditions: String
    package let arguments: StatementArguments

    /// - Returns: nil when nothing can match.
    package init?(_ selection: PostSelection, _ db: Database, _ workspace: Int64) throws {
        var conditions = "counts.is_repost = 0"
        var arguments: [any DatabaseValueConvertible] = []
        if selection.hashtag == nil, selection.label == nil, selection.account == nil {
            source = "post_counts AS counts"
            conditions += " AND counts.workspace_id = ?"
            arguments.append(workspace)
            if let from = selection.from {
                conditions += " AND counts.published_at >= ?"
                arguments.append(from.seconds)
            }
            if let to = selection.to {
                conditions += " AND counts.published_at < ?"
                arguments.append(to.seconds)
            }
        } else {
            var query = PostQuery(limit: 1)
            query.account = selection.account
            query.hashtag = selection.hashtag
            query.label = selection.label
            query.from = selection.from
            query.to = selection.to
            guard let wayIn = try SearchPlan.WayIn(query, db, workspace, byPeriod: false) else { return nil }
            source = """
                (\(wayIn.posts)) AS found CROSS JOIN post_counts AS counts ON counts.workspace_id = ?
                    AND counts.published_at = found.published_at AND counts.post_id = found.post_id
                """
            arguments = wayIn.arguments + [workspace]
        }
        if let account = selection.account {
            guard let row = try db.existingAccountRow(account, workspace: workspace) else { return nil }
            conditions += " AND counts.account_id = ?"
            arguments.append(row)
        }
        if let platform = selection.platform {
            conditions += " AND counts.account_id IN (SELECT id FROM accounts WHERE workspace_id = ? AND platform = ?)"
            arguments += [workspace, platform.rawValue]
        }
        if let mediaType = selection.mediaType {
            conditions += " AND counts.media_type = ?"
            arguments.append(mediaType.rawValue)
        }
        if let label = selection.label, selection.hashtag != nil {
            conditions += """
                 AND EXISTS (SELECT 1 FROM post_labels AS labelled WHERE labelled.workspace_id = ? AND label = ?
                    AND labelled.published_at = counts.published_at AND labelled.post_id = counts.post_id)
                """
            arguments += [workspace, label.value]
        }
        self.conditions = conditions
        self.arguments = StatementArguments(arguments)
    }

    /// The statement for narrow rows.
    package var factsQuery: String {
        """
        SELECT counts.post_id, counts.account_id, counts.media_type, counts.published_at, taken_at, impressions, reach,
            likes, comments, shares, saves, clicks, followers, initial_reach
        FROM \(source) WHERE \(conditions) ORDER BY counts.published_at, counts.post_id
        """
    }

    /// The statement for the hashtags of the posts that have any.
    package var hashtagsQuery: String {
        """
        SELECT posts.id, posts.hashtags FROM (\(factsQuery)) AS selected CROSS JOIN posts ON posts.id = selected.post_id
        WHERE posts.hashtags <> ''
        """
    }

    func facts(_ db: Database) throws -> [PostFacts] {
        let statement = try HotStatement(db, sql: factsQuery, arguments: arguments)
        var posts: [PostFacts] = []
        try statement.forEach { posts.append(PostFacts($0)) }
        return posts
    }

    func hashtagLines(_ db: Database) throws -> [(post: Int64, hashtags: String)] {
        let statement = try HotStatement(db, sql: hashtagsQuery, arguments: arguments)
        var lines: [(post: Int64, hashtags: String)] = []
        try statement.forEach { lines.append(($0.integer(0), $0.text(1))) }
        return lines
    }
}

extension PostFacts {
    /// A row of ``FactsPlan/factsQuery``.
    fileprivate init(_ row: HotRow) {
        func count(_ column: Int) -> Int? { row.optionalInteger(column).map { Int($0) } }
        let current = row.optionalInteger(4).map { seconds in
            MetricSnapshot(
                takenAt: Timestamp(seconds: seconds),
                counts: PostCounts(
                    impressions: count(5), reach: count(6), likes: count(7), comments: count(8), shares: count(9),
                    saves: count(10), clicks: count(11)))
        }
        self.init(
            row: row.integer(0), account: row.integer(1), mediaType: MediaType(rawValue: row.text(2)) ?? .none,
            publishedAt: Timestamp(seconds: row.integer(3)), current: current, followers: count(12),
            initialReach: count(13))
    }
}
