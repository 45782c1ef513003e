import BellwetherCore
import BellwetherStore

/// How the posts of a selection are found for an analysis: the narrowest index gives them, their narrow rows say
/// whether they match.
struct FactsPlan {
    /// The rows that match, as `counts`, and what must hold of them.
    private var source = "post_counts AS counts"
    private var conditions = "NOT counts.is_repost"
    private(set) var parameters: [Parameter] = []

    /// - Returns: nil when nothing can match.
    init?(_ selection: PostSelection, _ session: Session, _ workspace: Int64) throws {
        let workspaceParameter = bind(.int(workspace))
        conditions += " AND counts.workspace_id = \(workspaceParameter)"
        if let hashtag = selection.hashtag {
            var found = try session.query(
                "SELECT id FROM hashtags WHERE workspace_id = $1 AND key = $2", .int(workspace), .text(hashtag.value)
            ).first
            guard let row = found?.int() else { return nil }
            join("SELECT published_at, post_id FROM post_hashtags WHERE hashtag_id = \(bind(.int(row)))", selection)
        } else if let label = selection.label {
            let own = "workspace_id = \(workspaceParameter) AND label = \(bind(.text(label.value)))"
            join("SELECT published_at, post_id FROM post_labels WHERE \(own)", selection)
        } else {
            conditions += range(selection, of: "counts.")
        }
        if let account = selection.account {
            let find = "SELECT id FROM accounts WHERE workspace_id = $1 AND platform = $2 AND name = $3"
            var found = try session.query(
                find, .int(workspace), .text(account.platform.rawValue), .text(account.name)
            ).first
            guard let row = found?.int() else { return nil }
            // Said of both kinds: the index goes by account, kind and time.
            conditions += " AND counts.account_id = \(bind(.int(row))) AND counts.is_reply IN (false, true)"
        }
        if let platform = selection.platform {
            let own = "workspace_id = \(workspaceParameter) AND platform = \(bind(.text(platform.rawValue)))"
            conditions += " AND counts.account_id IN (SELECT id FROM accounts WHERE \(own))"
        }
        if let mediaType = selection.mediaType {
            conditions += " AND counts.media_type = \(bind(.int(mediaType.rollupCode)))"
        }
        if let label = selection.label, selection.hashtag != nil {
            let own = "labelled.workspace_id = \(workspaceParameter) AND label = \(bind(.text(label.value)))"
            conditions += """
                 AND EXISTS (SELECT FROM post_labels AS labelled WHERE \(own)
                    AND labelled.published_at = counts.published_at AND labelled.post_id = counts.post_id)
                """
        }
    }

    private mutating func bind(_ parameter: Parameter) -> String {
        parameters.append(parameter)
        return "$\(parameters.count)"
    }

    private mutating func join(_ posts: String, _ selection: PostSelection) {
        let range = range(selection, of: "")
        source = """
            (\(posts)\(range)) AS found JOIN post_counts AS counts
                ON counts.published_at = found.published_at AND counts.post_id = found.post_id
            """
    }

    private mutating func range(_ selection: PostSelection, of table: String) -> String {
        let from = selection.from.map { " AND \(table)published_at >= " + bind(.int($0.seconds)) } ?? ""
        let to = selection.to.map { " AND \(table)published_at < " + bind(.int($0.seconds)) } ?? ""
        return from + to
    }

    /// The statement for narrow rows.
    var factsQuery: String {
        let columns =
            ["post_id", "account_id", "media_type", "published_at"] + MetricSnapshot.columns
            + ["followers", "initial_reach"]
        return """
            SELECT \(columns.map { "counts.\($0)" }.joined(separator: ", ")) FROM \(source) WHERE \(conditions)
            ORDER BY counts.published_at, counts.post_id
            """
    }

    /// The statement for the hashtags of the posts that have any.
    var hashtagsQuery: String {
        """
        SELECT posts.id, posts.hashtags FROM \(source) JOIN posts ON posts.id = counts.post_id
        WHERE \(conditions) AND posts.hashtags <> ''
        """
    }
}
