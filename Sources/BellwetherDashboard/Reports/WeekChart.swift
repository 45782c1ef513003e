import BellwetherCore
import BellwetherInsights

/// One number of each week, as columns or as points with their intervals.
///
/// Across, places are percentages of the width, so that a chart fills any paper with its letters at their size.
struct WeekChart: Sendable {
    let heading: String
    /// What a screen reader says of it.
    let description: String
    let columns: [Column]
    let points: [Point]
    let lines: [Line]
    let dates: [DateLabel]

    static let top = 18.0
    static let bottom = 108.0

    struct Column: Sendable {
        let x: String
        let width: String
        let y: String
        let height: String
        let label: String
    }

    struct Point: Sendable {
        let x: String
        let y: String
        let low: String
        let high: String
        let label: String
    }

    /// A line across, with what it stands for.
    struct Line: Sendable {
        let y: String
        let textY: String
        let label: String
    }

    struct DateLabel: Sendable {
        let x: String
        let anchor: String
        let label: String
    }

    /// - Returns: none for fewer than two weeks: there is no course to show.
    static func charts(of weeks: [CampaignReport.Part], metric: String) -> [WeekChart] {
        let dated = weeks.compactMap { week in Timestamp(iso8601: week.name + "T00:00:00Z").map { (week, $0.seconds) } }
        guard let first = dated.first, let last = dated.last, last.1 > first.1 else { return [] }
        let axis = WeekAxis(first: first.1, last: last.1)
        let posts = WeekChart(posts: dated.map { ($0.0, axis.index(of: $0.1)) }, axis)
        let typical = dated.filter { $0.0.typical != nil }
        guard typical.count > 1 else { return [posts] }
        return [WeekChart(typical: typical.map { ($0.0, axis.index(of: $0.1)) }, metric, axis), posts]
    }

    private init(posts weeks: [(part: CampaignReport.Part, index: Int)], _ axis: WeekAxis) {
        let scale = ValueScale(most: weeks.map { Double($0.part.posts) }.max() ?? 1)
        heading = "Posts per week"
        let busiest = weeks.max { $0.part.posts < $1.part.posts }
        description =
            "Columns, one a week, from \(axis.firstLabel) to \(axis.lastLabel). The most posts, "
            + "\(busiest?.part.posts ?? 0), went out in the week of \(busiest?.part.name ?? "")."
        columns = weeks.map { week in
            let y = scale.y(Double(week.part.posts))
            return Column(
                x: axis.start(of: week.index), width: axis.columnWidth, y: NumberText.fixed(y, places: 1),
                height: NumberText.fixed(Self.bottom - y, places: 1),
                label: "Week of \(week.part.name): \(week.part.posts)")
        }
        points = []
        lines = scale.lines
        dates = axis.labels
    }

    private init(typical weeks: [(part: CampaignReport.Part, index: Int)], _ metric: String, _ axis: WeekAxis) {
        let values = weeks.compactMap { week in week.part.typical.map { (week.part.name, week.index, $0) } }
        // A week of two posts has an interval without end, which would press all others flat.
        let most = values.map { max($0.2.value * 1.1, min($0.2.high, $0.2.value * 2)) }.max() ?? 1
        let scale = ValueScale(most: most)
        heading = "\(metric.prefix(1).uppercased() + metric.dropFirst()) of a typical post, by week"
        let best = values.max { $0.2.value < $1.2.value }
        description =
            "Points with 95% intervals, one for each week with two settled posts or more, from \(axis.firstLabel) to "
            + "\(axis.lastLabel). The best week, of \(best?.0 ?? ""), had \(NumberText.average(best?.2.value ?? 0)) a "
            + "post. Intervals that go on beyond the chart are cut off."
        columns = []
        points = values.map { name, index, typical in
            Point(
                x: axis.middle(of: index), y: NumberText.fixed(scale.y(typical.value), places: 1),
                low: NumberText.fixed(scale.y(typical.low), places: 1),
                high: NumberText.fixed(scale.y(typical.high), places: 1),
                label: "Week of \(name): \(NumberText.average(typical.value)), 95% interval "
                    + "\(NumberText.average(typical.low)) to \(NumberText.average(typical.high)), \(typical.n) posts")
        }
        lines = scale.lines
        dates = axis.labels
    }
}

/// Where weeks stand, those without posts too.
private struct WeekAxis {
    let first: Int64
    let weeks: Int

    private static let week: Int64 = 7 * 86_400
    /// What the numbers beside the chart take.
    private static let margin = 7.0

    init(first: Int64, last: Int64) {
        self.first = first
        weeks = Int((last - first) / Self.week) + 1
    }

    private var step: Double { (100 - Self.margin) / Double(weeks) }

    func index(of seconds: Int64) -> Int { Int((seconds - first) / Self.week) }

    func start(of index: Int) -> String { Self.percent(Self.margin + step * (Double(index) + 0.1)) }

    func middle(of index: Int) -> String { Self.percent(Self.margin + step * (Double(index) + 0.5)) }

    var columnWidth: String { Self.percent(step * 0.8) }

    var firstLabel: String { label(0) }
    var lastLabel: String { label(weeks - 1) }

    var labels: [WeekChart.DateLabel] {
        var labels = [
            WeekChart.DateLabel(x: Self.percent(Self.margin), anchor: "start", label: label(0)),
            WeekChart.DateLabel(x: "100%", anchor: "end", label: label(weeks - 1)),
        ]
        if weeks > 4 {
            let middle = (weeks - 1) / 2
            labels.append(
                WeekChart.DateLabel(x: self.middle(of: middle), anchor: "middle", label: label(middle)))
        }
        return labels
    }

    private func label(_ index: Int) -> String {
        NumberText.date(Timestamp(seconds: first + Int64(index) * Self.week))
    }

    private static func percent(_ value: Double) -> String { NumberText.fixed(value, places: 2) + "%" }
}

/// From zero to a round number that holds the largest value.
private struct ValueScale {
    let most: Double

    init(most value: Double) {
        var step = 1.0
        while step * 10 < value, step < 1e14 { step *= 10 }
        most = [1, 2, 4, 6, 8, 10].map { $0 * step }.first { $0 >= value } ?? value
    }

    /// Values beyond the scale stay at its edge.
    func y(_ value: Double) -> Double {
        let share = min(max(value / most, 0), 1)
        return WeekChart.bottom - share * (WeekChart.bottom - WeekChart.top)
    }

    var lines: [WeekChart.Line] {
        let values = most >= 2 ? [0, most / 2, most] : [0, most]
        return values.map { value in
            WeekChart.Line(
                y: NumberText.fixed(y(value), places: 1), textY: NumberText.fixed(y(value) + 4, places: 1),
                label: NumberText.plain(value))
        }
    }
}
