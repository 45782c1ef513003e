import BellwetherCore
package import BellwetherInsights
package import BellwetherStore
import Hummingbird

/// `GET /performers`: actual against expected.
package struct PerformersController: Sendable {
    private let performers: Performers
    private let accounts: any AccountStore

    package init(performers: Performers, accounts: any AccountStore) {
        self.performers = performers
        self.accounts = accounts
    }

    func list(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        let workspace = context.workspace
        let asked = try await PerformersRequest(QueryFields(request.uri.query), in: workspace, accounts: accounts)
        let judgement = try await performers.judgement(asked.selection, metric: asked.metric, in: workspace)
        let ordered = asked.direction == .over ? judgement.best : judgement.best.reversed()
        let start = asked.start
        let page = Array(ordered.dropFirst(start).prefix(asked.limit))
        let posts = try await performers.posts(page, in: workspace)
        let rows = page.map { PerformerRow(judged: $0, post: posts[$0.post.row].map(PostItem.init)) }
        if asked.format == .csv { return PerformerRow.table.csv(rows, named: "performers") }
        var json = JSONWriter()
        json.object { json in
            json.string("from", judgement.from?.iso8601)
            PerformerRow.table.write(rows, to: &json)
            json.integer("judged", judgement.best.count)
            json.string("metric", asked.metric.rawValue)
            let end = start + page.count
            json.string("next_cursor", end < judgement.best.count ? asked.cursor(at: end) : nil)
            json.integer("not_counted", judgement.notCounted)
            json.string("note", asked.note(judgement))
            json.string("to", judgement.to?.iso8601)
            json.integer("without_expectation", judgement.withoutHistory)
        }
        return .json(json.buffer)
    }
}

/// A judged post as answers show it.
private struct PerformerRow: Sendable {
    let judged: JudgedPost
    let post: PostItem?

    static let table = AnswerTable<PerformerRow>([
        AnswerColumn("post") { .text($0.post?.post) },
        AnswerColumn("account") { .text($0.post?.account) },
        AnswerColumn("platform") { .text($0.post?.platform) },
        AnswerColumn("published_at") { .text($0.judged.post.publishedAt.iso8601) },
        AnswerColumn("media_type") { .text($0.judged.post.mediaType.rawValue) },
        AnswerColumn("text") { .text($0.post?.text) },
        AnswerColumn("permalink") { .text($0.post?.permalink) },
        AnswerColumn("multiplier") { .number($0.judged.multiplier) },
        AnswerColumn("actual") { .number($0.judged.actual) },
        .estimate("expected") { $0.judged.expectation.expected },
        AnswerColumn("beats") { .number($0.judged.expectation.beats) },
        AnswerColumn("is_unusual") { .flag($0.judged.isUnusual) },
    ])
}

/// The query of `GET /performers`, checked parameter by parameter.
struct PerformersRequest: Sendable {
    enum Direction: String, CaseIterable {
        case over, under
    }

    private static let defaultLimit = 20
    private static let maximumLimit = 500

    let selection: PostSelection
    let metric: PostMetric
    let direction: Direction
    let limit: Int
    let format: AnswerFormat
    private(set) var start = 0
    private let workspace: WorkspaceID

    /// - Throws: ``InvalidInput`` with every parameter that was refused.
    init(_ fields: QueryFields, in workspace: WorkspaceID, accounts: any AccountStore) async throws {
        var fields = fields
        self.workspace = workspace
        selection = try await fields.selection(in: workspace, accounts: accounts).selection
        metric = fields.choice("metric") ?? .engagements
        direction = fields.choice("direction") ?? .over
        limit = fields.integer("limit", in: 1...Self.maximumLimit) ?? Self.defaultLimit
        format = fields.choice("format") ?? .json
        if let text = fields.text("cursor"), fields.problems.isEmpty {
            do throws(InvalidInput) {
                let place = try OpaqueCursor(text, of: parts).place
                guard place.count == 8, let start = Int(exactly: OpaqueCursor.word(place)) else {
                    throw OpaqueCursor.broken
                }
                self.start = start
            } catch {
                fields.refuse(error, as: "cursor")
            }
        }
        try fields.conclude()
    }

    func cursor(at place: Int) -> String {
        var bytes: [UInt8] = []
        bytes.append(word: UInt64(place))
        return OpaqueCursor(bytes, of: parts).text
    }

    private var parts: [String?] {
        selection.parts(in: workspace) + ["performers", metric.rawValue, direction.rawValue]
    }

    func note(_ judgement: Performers.Judgement) -> String? {
        guard judgement.best.isEmpty else { return nil }
        guard judgement.withoutHistory > 0 else {
            return "No post with settled counts matches. Import posts that are a week old."
        }
        return
            "A post is judged by at least 5 earlier posts of its account and media type whose counts had settled when "
            + "it went out; there are not as many yet."
    }
}
