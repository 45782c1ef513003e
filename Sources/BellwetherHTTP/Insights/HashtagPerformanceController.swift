import BellwetherCore
package import BellwetherInsights
package import BellwetherStore
import Hummingbird

/// `GET /hashtag-performance`.
package struct HashtagPerformanceController: Sendable {
    private let performance: HashtagPerformance
    private let accounts: any AccountStore

    package init(performance: HashtagPerformance, accounts: any AccountStore) {
        self.performance = performance
        self.accounts = accounts
    }

    func list(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        let workspace = context.workspace
        let asked = try await HashtagPerformanceRequest(
            QueryFields(request.uri.query), in: workspace, accounts: accounts)
        let listing = try await performance.listing(
            asked.selection, sort: asked.sort, isAscending: asked.isAscending, leastPosts: asked.leastPosts,
            in: workspace)
        let start = asked.after.map { listing.place(after: $0.key) ?? $0.place } ?? 0
        let rows = listing.rows(from: start, limit: asked.limit)
        let table = HashtagItem.table(listing.effects)
        if asked.format == .csv { return table.csv(rows, named: "hashtag-performance") }
        var json = JSONWriter()
        json.object { json in
            json.string("computed_at", listing.effects?.report.computedAt.iso8601)
            json.integer("effects_posts", listing.effects?.report.posts)
            json.bool("is_stale", listing.effects?.isStale ?? true)
            table.write(rows, to: &json)
            let end = start + rows.count
            json.string("next_cursor", end < listing.count ? asked.cursor(at: end, after: rows.last) : nil)
            json.string("note", asked.note(for: listing))
            json.integer("total", listing.count)
        }
        return .json(json.buffer)
    }
}

/// The query of `GET /hashtag-performance`, checked parameter by parameter.
struct HashtagPerformanceRequest: Sendable {
    private static let defaultLimit = 50
    private static let maximumLimit = 500
    private static let defaultLeastPosts = 3

    private enum Order: String, CaseIterable {
        case asc, desc
    }

    let selection: PostSelection
    let sort: HashtagSort
    let isAscending: Bool
    let leastPosts: Int
    let limit: Int
    let format: AnswerFormat
    /// The row to go on after, and where it was.
    private(set) var after: (key: HashtagKey, place: Int)?
    private let workspace: WorkspaceID

    /// - Throws: ``InvalidInput`` with every parameter that was refused.
    init(_ fields: QueryFields, in workspace: WorkspaceID, accounts: any AccountStore) async throws {
        var fields = fields
        self.workspace = workspace
        selection = try await fields.selection(in: workspace, accounts: accounts).selection
        sort = fields.choice("sort") ?? .lift
        let order: Order? = fields.choice("order")
        isAscending = order.map { $0 == .asc } ?? sort.isAscending
        leastPosts = fields.integer("min_posts", in: 0...1_000_000_000) ?? Self.defaultLeastPosts
        limit = fields.integer("limit", in: 1...Self.maximumLimit) ?? Self.defaultLimit
        format = fields.choice("format") ?? .json
        if let text = fields.text("cursor"), fields.problems.isEmpty {
            do throws(InvalidInput) {
                after = try Self.place(OpaqueCursor(text, of: parts).place)
            } catch {
                fields.refuse(error, as: "cursor")
            }
        }
        try fields.conclude()
    }

    private static func place(_ bytes: [UInt8]) throws(InvalidInput) -> (key: HashtagKey, place: Int) {
        guard bytes.count > 8, let place = Int(exactly: OpaqueCursor.word(bytes.prefix(8))),
            let key = HashtagKey(String(decoding: bytes.dropFirst(8), as: UTF8.self))
        else { throw OpaqueCursor.broken }
        return (key, place)
    }

    func cursor(at place: Int, after row: HashtagRow?) -> String? {
        guard let row else { return nil }
        var bytes: [UInt8] = []
        bytes.append(word: UInt64(place))
        return OpaqueCursor(bytes + row.hashtag.key.value.utf8, of: parts).text
    }

    private var parts: [String?] {
        selection.parts(in: workspace)
            + ["hashtag-performance", sort.rawValue, isAscending ? "asc" : "desc", String(leastPosts)]
    }

    /// What to do where there is nothing to see.
    func note(for listing: HashtagPerformance.Listing) -> String? {
        if listing.count == 0 {
            return selection == PostSelection() && leastPosts <= Self.defaultLeastPosts
                ? "There is no hashtag on \(leastPosts) or more posts with settled counts yet. Import posts that are a week old."
                : "No hashtag matches. Take away a filter, or lower min_posts."
        }
        guard listing.effects != nil else {
            return "Lifts are worked out in the background, some seconds after posts came in: ask again in a moment."
        }
        return nil
    }
}

extension PostSelection {
    /// Everything that makes it what it is, for a cursor.
    func parts(in workspace: WorkspaceID) -> [String?] {
        [
            workspace.value, account?.description, platform?.rawValue, mediaType?.rawValue, label?.value,
            hashtag?.value, from.map { String($0.seconds) }, to.map { String($0.seconds) },
        ]
    }
}
