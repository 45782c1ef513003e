import BellwetherCore
package import BellwetherInsights
package import BellwetherStore
import Hummingbird

/// `GET /engagement-trends`.
package struct TrendsController: Sendable {
    private let trends: EngagementTrends
    private let accounts: any AccountStore

    package init(trends: EngagementTrends, accounts: any AccountStore) {
        self.trends = trends
        self.accounts = accounts
    }

    func list(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        let workspace = context.workspace
        let asked = try await TrendsRequest(QueryFields(request.uri.query), in: workspace, accounts: accounts)
        var all: [(hashtag: HashtagKey?, series: TrendSeries)] = []
        for question in asked.questions {
            all.append((question.selection.hashtag, try await trends.series(question, in: workspace)))
        }
        if asked.format == .csv {
            let rows = all.flatMap { hashtag, series in series.buckets.map { TrendRow(hashtag: hashtag, bucket: $0) } }
            return TrendRow.table(asked.unit).csv(rows, named: "engagement-trends")
        }
        var json = JSONWriter()
        json.object { json in
            json.string("by", asked.unit.rawValue)
            json.string("metric", asked.metric.rawValue)
            let isEmpty = all.allSatisfy { $0.series.n == 0 }
            json.string(
                "note", isEmpty ? "No post with settled counts matches. Import posts that are a week old." : nil)
            json.list("series", all) { json, one in
                json.object { json in
                    json.string("hashtag", one.hashtag.map { "#" + $0.value })
                    json.string("interval_method", one.series.intervalMethod)
                    let rows = one.series.buckets.map { TrendRow(hashtag: nil, bucket: $0) }
                    TrendRow.items(asked.unit).write(rows, to: &json)
                    json.integer("n", one.series.n)
                }
            }
            json.string("time_zone", asked.zone?.name)
        }
        return .json(json.buffer)
    }
}

/// A bucket of a series.
private struct TrendRow: Sendable {
    let hashtag: HashtagKey?
    let bucket: TrendBucket

    static func items(_ unit: TrendUnit) -> AnswerTable<TrendRow> { AnswerTable(columns(unit)) }

    static func table(_ unit: TrendUnit) -> AnswerTable<TrendRow> {
        AnswerTable([AnswerColumn("hashtag") { .text($0.hashtag.map { "#" + $0.value }) }] + columns(unit))
    }

    private static func columns(_ unit: TrendUnit) -> [AnswerColumn<TrendRow>] {
        [
            AnswerColumn("bucket") { .text(unit.name($0.bucket.bucket)) },
            AnswerColumn("n") { .integer($0.bucket.n) },
            AnswerColumn("mean") { .number($0.bucket.mean) },
            .estimate("interval") { $0.bucket.interval },
            .estimate("geometric_mean") { $0.bucket.geometricMean },
            AnswerColumn("low_n") { .flag($0.bucket.isLow) },
        ]
    }
}

/// The query of `GET /engagement-trends`, checked parameter by parameter.
struct TrendsRequest: Sendable {
    private static let mostHashtags = 10

    let unit: TrendUnit
    let metric: PostMetric
    let zone: Zone?
    let format: AnswerFormat
    /// One for each series.
    let questions: [TrendQuestion]

    /// - Throws: ``InvalidInput`` with every parameter that was refused.
    init(_ fields: QueryFields, in workspace: WorkspaceID, accounts: any AccountStore) async throws {
        var fields = fields
        let selection = try await fields.selection(in: workspace, accounts: accounts).selection
        let unit: TrendUnit = fields.choice("by") ?? .hour
        let metric: PostMetric = fields.choice("metric") ?? .engagements
        let zone = fields.value("tz") { name throws(InvalidInput) in try Zone(name) }
        format = fields.choice("format") ?? .json
        let hashtags = fields.value("hashtag") { text throws(InvalidInput) in try Self.hashtags(text) }
        try fields.conclude()
        self.unit = unit
        self.metric = metric
        self.zone = zone
        questions = (hashtags ?? [nil]).map { hashtag in
            var own = selection
            own.hashtag = hashtag
            return TrendQuestion(selection: own, unit: unit, metric: metric, zone: zone)
        }
    }

    private static func hashtags(_ text: String) throws(InvalidInput) -> [HashtagKey?] {
        let parts = text.split(separator: ",")
        guard (1...mostHashtags).contains(parts.count) else {
            throw InvalidInput(field: "hashtag", problem: "must be 1 to \(mostHashtags) hashtags, with commas between")
        }
        var keys: [HashtagKey?] = []
        for part in parts { keys.append(try HashtagKey(parameter: String(part))) }
        return keys
    }
}
