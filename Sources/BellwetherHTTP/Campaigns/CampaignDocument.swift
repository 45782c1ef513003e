import BellwetherCore
package import BellwetherInsights
package import NIOCore

/// A campaign report as programs read it.
package enum CampaignDocument {
    package static func json(_ report: CampaignReport) -> ByteBuffer {
        var json = JSONWriter()
        json.object { json in
            json.list("best_posts", report.best) { $0.post($1.post, $1.judged) }
            json.list("drop", report.drop) { $0.string(nil, $1.hashtag.written) }
            json.string("effect_scope", report.effectScope)
            json.object("expectation") { json in
                json.integer("better", report.expectation.better)
                json.integer("judged", report.expectation.judged)
                json.number("median_multiplier", report.expectation.medianMultiplier)
            }
            FigureItem.table.write(report.figures.figures, to: &json, as: "figures")
            json.integer("followers", report.followers?.now)
            json.integer("followers_before", report.followers?.before)
            parts.write(report.formats, to: &json, as: "formats")
            json.string("from", report.from.iso8601)
            json.string("goal", report.goal.rawValue)
            HashtagItem.table(scope: report.effectScope).write(report.hashtags, to: &json, as: "hashtags")
            json.list("keep", report.keep) { $0.string(nil, $1.hashtag.written) }
            parts.write(report.platforms, to: &json, as: "platforms")
            json.integer("posts", report.figures.posts)
            json.integer("previous_posts", report.figures.previousPosts)
            json.integer("recent_posts", report.figures.recentPosts)
            json.list("sections", report.sections) { json, section in
                json.object { json in
                    json.string("heading", section.heading)
                    json.list("sentences", section.sentences) { $0.string(nil, $1) }
                    json.string("topic", section.topic.rawValue)
                }
            }
            json.string("time_zone", report.zone.name)
            json.list("times", report.times) { $0.factor($1) }
            json.string("title", report.title)
            json.string("to", report.to.iso8601)
            parts.write(report.weeks, to: &json, as: "weeks")
            json.list("worst_posts", report.worst) { $0.post($1.post, $1.judged) }
        }
        return json.buffer
    }

    /// One table, its sections one below the other.
    package static func csv(_ report: CampaignReport) -> ByteBuffer { table.csv(CampaignRow.rows(of: report)) }

    private static let parts = AnswerTable<CampaignReport.Part>([
        AnswerColumn("name") { .text($0.name) }, AnswerColumn("posts") { .integer($0.posts) },
        .estimate("typical") { $0.typical },
    ])

    static let table = AnswerTable<CampaignRow>([
        AnswerColumn("section") { .text($0.section) },
        AnswerColumn("name") { .text($0.name) },
        AnswerColumn("value") { .number($0.value) },
        AnswerColumn("previous") { .number($0.previous) },
        AnswerColumn("low") { .number($0.low) },
        AnswerColumn("high") { .number($0.high) },
        AnswerColumn("n") { .integer($0.n) },
        AnswerColumn("evidence") { .text($0.evidence) },
        AnswerColumn("verdict") { .text($0.verdict) },
        AnswerColumn("sentence") { .text($0.sentence) },
    ])
}

/// A row of a campaign report as CSV.
struct CampaignRow: Sendable {
    let section: String
    let name: String
    var value: Double?
    var previous: Double?
    var low: Double?
    var high: Double?
    var n: Int?
    var evidence: String?
    var verdict: String?
    var sentence: String?

    static func rows(of report: CampaignReport) -> [CampaignRow] {
        let sentences = report.sections.flatMap { section in
            section.sentences.map { CampaignRow(section: "summary", name: section.heading, sentence: $0) }
        }
        let figures = report.figures.figures.map {
            CampaignRow(section: "figures", name: $0.name, value: $0.value, previous: $0.previous, n: $0.n)
        }
        let parts = [("platforms", report.platforms), ("formats", report.formats), ("weeks", report.weeks)]
        return sentences + figures + report.hashtags.map(CampaignRow.init)
            + parts.flatMap { section, parts in parts.map { CampaignRow(section: section, part: $0) } }
    }

    private init(section: String, part: CampaignReport.Part) {
        self.init(
            section: section, name: part.name, value: part.typical?.value, low: part.typical?.low,
            high: part.typical?.high, n: part.posts)
    }

    private init(_ row: HashtagRow) {
        let lift = row.effect?.lift
        self.init(
            section: "hashtags", name: row.hashtag.written, value: lift?.value, low: lift?.low, high: lift?.high,
            n: row.numbers.posts, evidence: row.evidence.rawValue, verdict: row.advice.rawValue,
            sentence: lift == nil ? row.reason : nil)
    }

    private init(
        section: String, name: String, value: Double? = nil, previous: Double? = nil, low: Double? = nil,
        high: Double? = nil, n: Int? = nil, evidence: String? = nil, verdict: String? = nil, sentence: String? = nil
    ) {
        self.section = section
        self.name = name
        self.value = value
        self.previous = previous
        self.low = low
        self.high = high
        self.n = n
        self.evidence = evidence
        self.verdict = verdict
        self.sentence = sentence
    }
}
