import BellwetherCore
import BellwetherStore

/// How a list of posts is found: the narrowest index gives numbers of posts in the order asked for, the posts are then
/// read by their numbers and held against the rest of the query.
struct SearchPlan {
    private let query: PostQuery
    private let workspace: Int64
    private let source: Source
    /// Whether every post the index gives matches.
    private let isIndexEnough: Bool

    private enum Source {
        case hashtag(Int64)
        case label(Label)
        case account(Int64)
        case workspace
    }

    /// Posts read together.
    private static let block = 500

    /// - Returns: nil when nothing can match.
    init?(_ query: PostQuery, _ session: Session, _ workspace: Int64) throws {
        self.query = query
        self.workspace = workspace
        if let hashtag = query.hashtag {
            var found = try session.query(
                "SELECT id FROM hashtags WHERE workspace_id = $1 AND key = $2", .int(workspace), .text(hashtag.value)
            ).first
            guard let row = found?.int() else { return nil }
            source = .hashtag(row)
        } else if let label = query.label {
            source = .label(label)
        } else if let account = query.account {
            let find = "SELECT id FROM accounts WHERE workspace_id = $1 AND platform = $2 AND name = $3"
            var found = try session.query(
                find, .int(workspace), .text(account.platform.rawValue), .text(account.name)
            ).first
            guard let row = found?.int() else { return nil }
            source = .account(row)
        } else {
            source = .workspace
        }
        let conditions = [query.hashtag != nil, query.label != nil, query.account != nil].count { $0 }
        isIndexEnough = conditions <= 1 && query.platform == nil && query.mediaType == nil && query.text == nil
    }

    // MARK: Running

    func run(_ session: Session) throws -> PostList {
        let words = query.text?.lowercased()
        var posts: [StoredPost] = []
        var examined = 0
        var last = query.after
        // By a number, everything that matches is looked at for any page; by time, only what the page needs.
        var size = isIndexEnough ? query.limit + 1 : PostQuery.maximumExamined + 1
        if !isIndexEnough, query.sort == .publishedAt { size = min(size, max(Self.block, 4 * query.limit)) }
        while true {
            let (sql, parameters) = statement(after: last, limit: size)
            let found = try session.query(sql, parameters).map { Candidate(row: &$0) }
            for start in stride(from: 0, to: found.count, by: Self.block) {
                let block = found[start..<min(found.count, start + Self.block)]
                let records = try Self.records(block, session)
                for candidate in block {
                    if posts.count == query.limit || examined == PostQuery.maximumExamined {
                        return PostList(posts: posts, next: last)
                    }
                    if !isIndexEnough { examined += 1 }
                    last = candidate.position
                    guard let stored = records[candidate.position.row]?.stored else { continue }
                    if isIndexEnough || matches(stored.post, words: words) { posts.append(stored) }
                }
            }
            guard found.count == size else { return PostList(posts: posts, next: nil) }
            size = min(2 * size, PostQuery.maximumExamined + 1)
        }
    }

    private struct Candidate {
        let position: PostPosition

        init(row: inout RowReader) {
            let publishedAt = Timestamp(seconds: row.int())
            let number = row.int()
            position = PostPosition(value: row.optionalDouble(), publishedAt: publishedAt, row: number)
        }
    }

    private static func records(
        _ candidates: ArraySlice<Candidate>, _ session: Session
    ) throws -> [Int64: PostRecord] {
        var records: [Int64: PostRecord] = [:]
        try session.query(recordsByID, .ints(candidates.map(\.position.row))).forEach { row in
            let record = try PostRecord(row: &row)
            records[record.id] = record
        }
        return records
    }

    static let recordsByID = """
        SELECT \(PostRecord.columns) FROM unnest($1::bigint[]) AS wanted (id)
        \(PostRecord.posts("posts.id = wanted.id")) \(PostRecord.countsOfPosts)
        """

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
    func statement(after: PostPosition?, limit: Int) -> (sql: String, parameters: [Parameter]) {
        var list = ParameterList()
        let sql =
            query.sort == .publishedAt
            ? byTime(after, limit: limit, &list) : byNumber(after, limit: limit, &list)
        return (sql, list.parameters)
    }

    private struct ParameterList {
        private(set) var parameters: [Parameter] = []

        /// - Returns: the parameter's place in the statement.
        mutating func bind(_ parameter: Parameter) -> String {
            parameters.append(parameter)
            return "$\(parameters.count)"
        }
    }

    private func range(_ list: inout ParameterList) -> String {
        let from = query.from.map { " AND published_at >= " + list.bind(.int($0.seconds)) } ?? ""
        let to = query.to.map { " AND published_at < " + list.bind(.int($0.seconds)) } ?? ""
        return from + to
    }

    /// The rows that match what the index goes by, as table and condition.
    private func condition(_ list: inout ParameterList) -> (table: String, condition: String) {
        switch source {
        case .hashtag(let row): ("post_hashtags", "hashtag_id = " + list.bind(.int(row)))
        case .label(let label):
            (
                "post_labels",
                "workspace_id = " + list.bind(.int(workspace)) + " AND label = " + list.bind(.text(label.value))
            )
        case .account(let row): ("post_counts", "account_id = " + list.bind(.int(row)))
        case .workspace: ("post_counts", "workspace_id = " + list.bind(.int(workspace)))
        }
    }

    private func byTime(_ after: PostPosition?, limit: Int, _ list: inout ParameterList) -> String {
        let direction = query.isAscending ? "ASC" : "DESC"
        var (table, condition) = condition(&list)
        condition += range(&list)
        if let after {
            condition +=
                " AND (published_at, post_id) \(query.isAscending ? ">" : "<") ("
                + list.bind(.int(after.publishedAt.seconds)) + ", " + list.bind(.int(after.row)) + ")"
        }
        let end = "ORDER BY published_at \(direction), post_id \(direction) LIMIT " + list.bind(.int(Int64(limit)))
        func rows(_ more: String) -> String {
            "SELECT published_at, post_id, NULL::double precision FROM \(table) WHERE \(condition)\(more) \(end)"
        }
        guard case .account = source else { return rows("") }
        // The index goes by account, kind and time.
        return "(\(rows(" AND NOT is_reply"))) UNION ALL (\(rows(" AND is_reply"))) \(end)"
    }

    private func byNumber(_ after: PostPosition?, limit: Int, _ list: inout ParameterList) -> String {
        let direction = query.isAscending ? "ASC" : "DESC"
        var (table, condition) = condition(&list)
        condition += range(&list)
        if case .account = source { condition += " AND is_reply IN (false, true)" }
        var rows = "SELECT published_at, post_id, \(value) AS value FROM \(table) AS counts WHERE \(condition)"
        if table != "post_counts" {
            let workspace = list.bind(.int(workspace))
            rows = """
                SELECT found.published_at, found.post_id, \(value) AS value
                FROM (SELECT published_at, post_id FROM \(table) WHERE \(condition)) AS found
                JOIN post_counts AS counts ON counts.workspace_id = \(workspace)
                    AND counts.published_at = found.published_at AND counts.post_id = found.post_id
                """
        }
        return """
            SELECT published_at, post_id, value FROM (\(rows)) AS valued \(self.after(after, &list))
            ORDER BY value \(direction) NULLS LAST, published_at DESC, post_id DESC LIMIT \(list.bind(.int(Int64(limit))))
            """
    }

    private func after(_ position: PostPosition?, _ list: inout ParameterList) -> String {
        guard let position else { return "" }
        let older =
            "(published_at, post_id) < (" + list.bind(.int(position.publishedAt.seconds)) + ", "
            + list.bind(.int(position.row)) + ")"
        guard let number = position.value else { return "WHERE value IS NULL AND \(older)" }
        let value = list.bind(.double(number))
        return
            "WHERE value \(query.isAscending ? ">" : "<") \(value) OR (value = \(value) AND \(older)) OR value IS NULL"
    }

    private var value: String {
        let engagements = """
            CASE WHEN coalesce(counts.likes, counts.comments, counts.shares) IS NOT NULL
            THEN coalesce(counts.likes, 0) + coalesce(counts.comments, 0) + coalesce(counts.shares, 0) END
            """
        let number =
            switch query.sort {
            case .publishedAt: "NULL"
            case .engagements: engagements
            case .engagementRate:
                "(\(engagements))::double precision / nullif(coalesce(counts.impressions, counts.reach), 0)"
            case .impressions, .reach, .likes, .comments, .shares, .saves, .clicks: "counts.\(query.sort.rawValue)"
            }
        return "(\(number))::double precision"
    }
}
