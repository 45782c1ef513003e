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

    /// - Throws: ``InvalidInput`` with every parameter that was refused.
    init(
        _ fields: QueryFields, in workspace: WorkspaceID, accounts: any AccountStore
    ) async throws {
        var fields = fields
        var query = PostQuery()
        query.platform = fields.value("platform") { name throws(InvalidInput) in try Platform(parameter: name) }
        let account = try await Self.account(&fields, platform: query.platform, in: workspace, accounts)
        query.account = account?.id
        query.hashtag = fields.value("hashtag") { text throws(InvalidInput) in try HashtagKey(parameter: text) }
        query.label = fields.value("label") { text throws(InvalidInput) in try Label(text) }
        query.mediaType = fields.choice("media_type")
        let zone = account?.zone ?? .utc
        query.from = fields.time("from", in: zone)
        query.to = fields.time("to", in: zone)
        if let from = query.from, let to = query.to, to < from { fields.refuse("to", "must not be before from") }
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

    private static func account(
        _ fields: inout QueryFields, platform: Platform?, in workspace: WorkspaceID, _ accounts: any AccountStore
    ) async throws -> Account? {
        let reference = fields.value("account") { text throws(InvalidInput) in try AccountReference(text) }
        guard var reference else { return nil }
        do {
            if reference.platform == nil, let platform {
                reference = try AccountReference("\(platform.rawValue):\(reference.name)")
            }
            return try await accounts.account(reference, in: workspace)
        } catch let error as InvalidInput {
            fields.refuse(error, as: "account")
            return nil
        }
    }
}

extension Platform {
    /// - Throws: ``InvalidInput`` naming the field `platform`.
    init(parameter name: String) throws(InvalidInput) {
        guard let platform = Platform(name: name) else {
            throw InvalidInput(field: "platform", problem: "must be \(Self.kind)")
        }
        self = platform
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
