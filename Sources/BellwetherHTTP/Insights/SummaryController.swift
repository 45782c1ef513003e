import BellwetherCore
package import BellwetherInsights
package import BellwetherStore
import Hummingbird

/// `GET /summary`.
package struct SummaryController: Sendable {
    private let summaries: Summaries
    private let accounts: any AccountStore

    package init(summaries: Summaries, accounts: any AccountStore) {
        self.summaries = summaries
        self.accounts = accounts
    }

    func show(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        var fields = QueryFields(request.uri.query)
        let selection = try await fields.selection(in: context.workspace, accounts: accounts).selection
        let format: AnswerFormat = fields.choice("format") ?? .json
        try fields.conclude()
        let summary = try await summaries.summary(selection, in: context.workspace)
        if format == .csv { return FigureItem.table.csv(summary.figures.figures, named: "summary") }
        var json = JSONWriter()
        json.object { json in
            json.list("best_posts", summary.best) { $0.post($1.post, $1.judged) }
            FigureItem.table.write(summary.figures.figures, to: &json, as: "figures")
            json.integer("followers", summary.followers?.now)
            json.integer("followers_before", summary.followers?.before)
            json.string("from", summary.from?.iso8601)
            json.list("hashtags", summary.hashtags) { json, row in
                json.object { json in
                    json.string("evidence", row.evidence.rawValue)
                    json.string("hashtag", row.hashtag.written)
                    json.estimate("lift", row.effect?.lift)
                }
            }
            json.string("newest_counts", summary.newestSnapshot?.iso8601)
            json.list("notes", summary.notes) { $0.string(nil, $1) }
            json.integer("posts", summary.figures.posts)
            json.integer("previous_posts", summary.figures.previousPosts)
            json.integer("recent_posts", summary.figures.recentPosts)
            json.string("to", summary.to?.iso8601)
            json.list("worst_posts", summary.worst) { $0.post($1.post, $1.judged) }
        }
        return .json(json.buffer)
    }
}

/// A figure as answers show it.
enum FigureItem {
    static let table = AnswerTable<Figure>([
        AnswerColumn("metric") { .text($0.name) },
        AnswerColumn("value") { .number($0.value) },
        AnswerColumn("previous") { .number($0.previous) },
        AnswerColumn("change") { .number($0.change) },
        AnswerColumn("change_is") { .text($0.isRate ? "difference" : "ratio") },
        AnswerColumn("n") { .integer($0.n) },
    ])
}

extension JSONWriter {
    /// A post beside what was to be expected of it.
    mutating func post(_ stored: StoredPost, _ judged: JudgedPost) {
        let post = PostItem(stored)
        object { json in
            json.number("actual", judged.actual)
            json.estimate("expected", judged.expectation.expected)
            json.number("multiplier", judged.multiplier)
            json.string("permalink", post.permalink)
            json.string("post", post.post)
            json.string("published_at", post.publishedAt)
            json.string("text", post.text)
        }
    }
}
