import BellwetherCore
import BellwetherInsights
import BellwetherStore
import Foundation

/// What `report.mustache` shows, as it shows it.
struct ReportPage: Sendable {
    let title: String
    let period: String
    let goal: String
    let madeAt: String
    let style: String
    let policy: String
    let results: Text
    let expectation: Text
    let hashtags: Text
    let times: Text
    let reading: Text
    let figures: [FigureRow]
    let charts: [WeekChart]
    let best: [PostRow]
    let worst: [PostRow]
    let effects: LiftTable?
    let platforms: [PartRow]
    let formats: [PartRow]
    let hasBest: Bool
    let hasWorst: Bool
    let metric: String

    struct Text: Sendable {
        let heading: String
        let sentences: [String]

        init(_ section: CampaignReport.Section?) {
            heading = section?.heading ?? ""
            sentences = section?.sentences ?? []
        }
    }

    init(_ report: CampaignReport, madeAt: Timestamp, style: String, policy: String) {
        title = report.title
        period = Self.period(report)
        goal = report.goal.rawValue
        self.madeAt = NumberText.date(madeAt)
        self.style = style
        self.policy = policy
        results = Text(report.section(.results))
        expectation = Text(report.section(.expectation))
        hashtags = Text(report.section(.hashtags))
        times = Text(report.section(.times))
        reading = Text(report.section(.reading))
        figures = report.figures.figures.filter { $0.value != nil }.map(FigureRow.init)
        metric = report.goal.metricName
        charts = WeekChart.charts(of: report.weeks, metric: report.goal.metricName)
        best = report.best.filter { $0.judged.multiplier > 1 }.map { PostRow($0, in: report.zone) }
        worst = report.worst.filter { $0.judged.multiplier < 1 }.map { PostRow($0, in: report.zone) }
        hasBest = !best.isEmpty
        hasWorst = !worst.isEmpty
        effects = LiftTable(report.hashtags)
        platforms = report.platforms.map { PartRow($0) }
        formats = report.formats.map { PartRow($0) }
    }

    /// `1 Jan 2026 – 31 Mar 2026`: the last day is part of it.
    private static func period(_ report: CampaignReport) -> String {
        let first = day(of: report.from, in: report.zone)
        let last = day(of: report.to.adding(seconds: -1), in: report.zone)
        return first == last ? first : "\(first) – \(last)"
    }

    static func day(of time: Timestamp, in zone: Zone) -> String {
        NumberText.date(Timestamp(seconds: Int64(LocalTime(time, in: zone).day) * 86_400))
    }
}

extension ReportPage {
    struct FigureRow: Sendable {
        let name: String
        let value: String
        let previous: String
        let change: String
        let n: String

        init(_ figure: Figure) {
            name = figure.name.asWords
            value = Self.text(figure.value, figure)
            previous = Self.text(figure.previous, figure)
            n = NumberText.count(figure.n)
            let points = figure.isRate ? " points" : "%"
            change =
                figure.change.map { LiftText.signed($0 * 100, places: figure.isRate ? 2 : 0) + points } ?? "–"
        }

        private static func text(_ value: Double?, _ figure: Figure) -> String {
            guard let value else { return "–" }
            return figure.isRate ? NumberText.percent(value) : NumberText.average(value, isWhole: figure.isTotal)
        }
    }

    struct PartRow: Sendable {
        let name: String
        let posts: String
        let typical: String
        let interval: String

        init(_ part: CampaignReport.Part) {
            name = part.name == "none" ? "no media" : part.name
            posts = NumberText.count(part.posts)
            typical = part.typical.map { NumberText.average($0.value) } ?? "–"
            interval = part.typical.map { "\(NumberText.average($0.low)) to \(NumberText.average($0.high))" } ?? "–"
        }
    }

    struct PostRow: Sendable {
        let date: String
        let text: String
        /// Nil for what is no address of the web: it is not linked.
        let link: String?
        let actual: String
        let expected: String
        let factor: String

        private static let longestText = 160

        init(_ shown: CampaignReport.ShownPost, in zone: Zone) {
            let post = shown.post.post
            date = ReportPage.day(of: post.publishedAt, in: zone)
            let line = post.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            text =
                line.isEmpty
                ? "(no text)" : line.count > Self.longestText ? line.prefix(Self.longestText - 1) + "…" : line
            link = post.permalink.flatMap(Self.webAddress)
            actual = NumberText.average(shown.judged.actual, isWhole: true)
            expected = NumberText.average(shown.judged.expectation.expected.value)
            let multiplier = shown.judged.multiplier
            factor = NumberText.factor(multiplier > 0 ? multiplier : -1 / multiplier)
        }

        private static func webAddress(_ link: String) -> String? {
            let start = link.prefix(8).lowercased()
            return start.hasPrefix("https://") || start.hasPrefix("http://") ? link : nil
        }
    }
}

extension CampaignGoal {
    /// What posts were judged by.
    fileprivate var metricName: String {
        switch self {
        case .reach: "impressions"
        case .engagement, .growth: "engagements"
        }
    }
}

extension Figure {
    /// Whether it counts, rather than averages.
    fileprivate var isTotal: Bool { name == "posts" || name == "engagements" }
}

extension NumberText {
    static func average(_ value: Double, isWhole: Bool) -> String {
        isWhole && abs(value) < 1e15 ? count(Int(value.rounded())) : average(value)
    }
}

extension String {
    /// `engagements_per_post` as `Engagements per post`.
    fileprivate var asWords: String {
        let words = replacing("_", with: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}
