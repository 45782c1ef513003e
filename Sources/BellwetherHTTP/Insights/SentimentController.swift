import BellwetherCore
package import BellwetherInsights
package import BellwetherStore
import Hummingbird

/// `GET /sentiment`.
package struct SentimentController: Sendable {
    private let reports: SentimentReports
    private let accounts: any AccountStore

    package init(reports: SentimentReports, accounts: any AccountStore) {
        self.reports = reports
        self.accounts = accounts
    }

    func show(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        var fields = QueryFields(request.uri.query)
        var selection = try await fields.selection(in: context.workspace, accounts: accounts).selection
        selection.hashtag = fields.value("hashtag") { text throws(InvalidInput) in try HashtagKey(parameter: text) }
        let format: AnswerFormat = fields.choice("format") ?? .json
        try fields.conclude()
        let report = try await reports.report(selection, in: context.workspace)
        let contexts = report?.hashtags ?? []
        if format == .csv { return Self.contexts.csv(contexts, named: "sentiment") }
        var json = JSONWriter()
        json.object { json in
            json.list("effects", report?.effects ?? []) { json, level in
                json.object { json in
                    json.string("evidence", level.evidence.rawValue)
                    json.estimate("lift", level.lift)
                    json.integer("posts", level.n)
                    json.string("sentiment", level.name)
                }
            }
            json.string("effects_reason", report?.reason)
            json.integer("examined", report?.examined ?? 0)
            json.bool("is_sample", report?.isSample ?? false)
            Self.contexts.write(contexts, to: &json)
            json.estimate("mean", report?.mean)
            json.string("next_cursor", nil)
            json.integer("not_rated", (report?.examined ?? 0) - (report?.rated ?? 0))
            json.string("note", Self.note(report))
            json.integer("rated", report?.rated ?? 0)
            json.list("shares", report?.shares ?? []) { json, share in
                json.object { json in
                    json.string("sentiment", share.name)
                    json.estimate("share", share.share)
                }
            }
        }
        return .json(json.buffer)
    }

    private static let contexts = AnswerTable<SentimentReport.Context>([
        AnswerColumn("hashtag") { .text($0.hashtag.written) },
        AnswerColumn("rated") { .integer($0.rated) },
        .estimate("mean") { $0.mean },
        AnswerColumn("low_n") { .flag($0.isLow) },
    ])

    private static func note(_ report: SentimentReport?) -> String? {
        guard let report else {
            return "Nothing is rated: the sentiment lexicon is not installed. Run 'make install' again."
        }
        if report.examined == 0 { return "No post matches." }
        return report.rated == 0 ? "None of these posts is in English, the language the lexicon covers." : nil
    }
}
