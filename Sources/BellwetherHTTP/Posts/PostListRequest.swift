import BellwetherCore
import BellwetherStore

/// The query of `GET /posts`, checked parameter by parameter.
struct PostListRequest: Sendable {
    /// Posts of a page, unless the request says.
    static let defaultLimit = 50
    static let maximumLimit = 500

    private enum Order: String, CaseIterable {
        case asc, desc
    }

    let query: PostQuery

    /// - Parameter hashtag: of all posts; else what the parameter says.
    /// - Throws: ``InvalidInput`` with every parameter that was refused.
    init(
        _ fields: QueryFields, of hashtag: HashtagKey? = nil, in workspace: WorkspaceID, accounts: any AccountStore
    ) async throws {
        var fields = fields
        var query = PostQuery()
        let selection = try await fields.selection(in: workspace, accounts: accounts).selection
        query.platform = selection.platform
        query.account = selection.account
        query.label = selection.label
        query.mediaType = selection.mediaType
        query.from = selection.from
        query.to = selection.to
        query.hashtag =
            hashtag ?? fields.value("hashtag") { text throws(InvalidInput) in try HashtagKey(parameter: text) }
        query.text = fields.text("text", upTo: 200)
        query.sort = fields.choice("sort") ?? .publishedAt
        query.isAscending = (fields.choice("order") ?? Order.desc) == .asc
        query.limit = fields.integer("limit", in: 1...Self.maximumLimit) ?? Self.defaultLimit
        let cursor = fields.text("cursor")
        if let cursor, fields.problems.isEmpty {
            do throws(InvalidInput) {
                query.after = try PostListCursor(cursor, of: query, in: workspace).position
            } catch {
                fields.refuse(error, as: "cursor")
            }
        }
        try fields.conclude()
        self.query = query
    }
}

extension HashtagKey {
    /// - Throws: ``InvalidInput`` naming the field `hashtag`.
    init(parameter text: String) throws(InvalidInput) {
        guard let key = HashtagKey(text) else {
            throw InvalidInput(field: "hashtag", problem: "must be a hashtag, with or without '#'")
        }
        self = key
    }
}
