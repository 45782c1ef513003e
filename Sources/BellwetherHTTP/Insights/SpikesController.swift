import BellwetherCore
package import BellwetherInsights
package import BellwetherStore
import Hummingbird

/// `GET /spikes`.
package struct SpikesController: Sendable {
    private let spikes: Spikes
    private let accounts: any AccountStore

    private static let defaultLimit = 20
    private static let maximumLimit = 500

    package init(spikes: Spikes, accounts: any AccountStore) {
        self.spikes = spikes
        self.accounts = accounts
    }

    func list(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        var fields = QueryFields(request.uri.query)
        var selection = try await fields.selection(in: context.workspace, accounts: accounts).selection
        selection.hashtag = fields.value("hashtag") { text throws(InvalidInput) in try HashtagKey(parameter: text) }
        let metric: PostMetric = fields.choice("metric") ?? .engagements
        let limit = fields.integer("limit", in: 1...Self.maximumLimit) ?? Self.defaultLimit
        let format: AnswerFormat = fields.choice("format") ?? .json
        try fields.conclude()
        let answer = try await spikes.answer(selection, metric: metric, in: context.workspace)
        let shown = Array(answer.spikes.prefix(limit))
        let posts = try await spikes.posts(of: shown, in: context.workspace)
        let rows = shown.map { SpikeRow(spike: $0, posts: posts) }
        if format == .csv { return SpikeRow.table.csv(rows, named: "spikes") }
        var json = JSONWriter()
        json.object { json in
            json.integer("days", answer.days)
            json.list("items", rows) { json, row in json.object { row.write(to: &$0) } }
            json.string("metric", metric.rawValue)
            json.string("next_cursor", nil)
            json.string("note", Self.note(answer))
            json.integer("posts", answer.posts)
            json.integer("total", answer.spikes.count)
        }
        return .json(json.buffer)
    }

    private static func note(_ answer: Spikes.Answer) -> String? {
        guard answer.spikes.isEmpty else { return nil }
        guard answer.posts >= 30, answer.days >= 14 else {
            return "To know what is usual takes at least 30 posts with settled counts on 14 days; there are "
                + "\(answer.posts) on \(answer.days)."
        }
        if answer.isFlat { return "Most posts got the same, so nobody can tell which day is unusual." }
        return "No day stands out of its own trend and weekday pattern."
    }
}

/// A spike as answers show it.
private struct SpikeRow: Sendable {
    let spike: Spike
    let posts: [Int64: StoredPost]

    static let table = AnswerTable<SpikeRow>([
        AnswerColumn("first_day") { .text(TrendUnit.day.name($0.spike.firstDay)) },
        AnswerColumn("last_day") { .text(TrendUnit.day.name($0.spike.lastDay)) },
        AnswerColumn("kind") { .text($0.spike.kind.rawValue) },
        AnswerColumn("size") { .number($0.spike.size) },
        AnswerColumn("actual") { .number($0.spike.actual) },
        .estimate("expected") { $0.spike.expected },
        AnswerColumn("onset") { .text($0.spike.onset.iso8601) },
        AnswerColumn("q_value") { .number($0.spike.qValue) },
        AnswerColumn("hashtags") { .texts($0.spike.hashtags.map(\.written)) },
        AnswerColumn("sentence") { .text($0.sentence) },
    ])

    var sentence: String {
        let day = TrendUnit.day.name(spike.firstDay)
        let times = spike.kind == .spike ? spike.size : 1 / spike.size
        let size = (times * 10).rounded() / 10
        let what = spike.kind == .spike ? "\(size) times what was to be expected" : "\(size) times less than expected"
        let first = spike.causes.first
        let share = Int(((first?.share ?? 0) * 100).rounded())
        return "On \(day) a typical post got \(what); one post makes up \(share) % of the difference."
    }

    func write(to json: inout JSONWriter) {
        Self.table.write(self, to: &json)
        json.list("causes", spike.causes) { json, cause in
            let post = posts[cause.post.row].map(PostItem.init)
            json.object { json in
                json.number("actual", cause.actual)
                json.string("permalink", post?.permalink)
                json.string("post", post?.post)
                json.string("published_at", cause.post.publishedAt.iso8601)
                json.number("share", cause.share)
                json.string("text", post?.text)
            }
        }
    }
}
