import BellwetherCore
import BellwetherInsights
import Foundation

/// The hashtags of a report: the interval of each lift around zero, on a logarithmic scale, so that doubling and halving
/// are equally far from it.
struct LiftTable: Sendable {
    let rows: [Row]
    let ticks: [Tick]
    /// A sentence on what is not shown.
    let remainder: String?

    private static let mostRows = 30

    struct Row: Sendable {
        let hashtag: String
        let posts: String
        let lift: String
        let interval: String
        let evidence: String
        /// With a sign before the word, so that neither stands alone.
        let advice: String
        /// Of ``advice``, as a name.
        let kind: String
        let bar: Bar?
    }

    /// In percent of the track's width.
    struct Bar: Sendable {
        let start: String
        let width: String
        let centre: String
    }

    struct Tick: Sendable {
        let place: String
        let label: String
    }

    /// - Returns: nil without hashtags that anything could be said of.
    init?(_ hashtags: [HashtagRow]) {
        let ranked = HashtagAdvice.allCases.flatMap { advice in hashtags.filter { $0.advice == advice } }
        // Of those on hardly any posts there is nothing to see.
        let told = ranked.filter { $0.advice != .cannotTell || $0.numbers.posts >= HashtagEffect.leastPosts }
        guard !told.isEmpty else { return nil }
        let shown = told.prefix(Self.mostRows)
        // Wide intervals of hashtags nobody can tell about would press all others flat.
        let lifts = shown.filter { $0.advice != .cannotTell }.compactMap { $0.effect?.lift }
        let widest = lifts.flatMap { [abs(log1p($0.low)), abs(log1p($0.high))] }.filter(\.isFinite).max() ?? 0
        let scale = min(max(widest * 1.05, log(1.5)), log(8))
        rows = shown.map { Row($0, scale: scale) }
        ticks = [-0.8, -0.5, -0.2, 0, 0.25, 1, 4].filter { abs(log1p($0)) < scale * 0.9 }
            .filter { $0 == 0 || abs(log1p($0)) > scale * 0.3 }
            .map { Tick(place: Self.place($0, scale: scale), label: $0 == 0 ? "0" : LiftText.percent($0)) }
        let rest = ranked.count - shown.count
        remainder =
            switch rest {
            case 0: nil
            case 1: "1 more hashtag is not shown here; the report as CSV has it."
            default: "\(rest) more hashtags are not shown here; the report as CSV has them all."
            }
    }

    fileprivate static func position(_ lift: Double, scale: Double) -> Double {
        let length = lift <= -1 ? -Double.infinity : log1p(lift) / scale
        return 50 + 49 * min(max(length, -1), 1)
    }

    fileprivate static func place(_ lift: Double, scale: Double) -> String {
        NumberText.fixed(position(lift, scale: scale), places: 1) + "%"
    }
}

extension LiftTable.Row {
    /// Of a hashtag, in characters: longer ones would leave the intervals no room.
    private static let longestName = 28

    fileprivate init(_ row: HashtagRow, scale: Double) {
        let lift = row.effect?.lift
        let name = row.hashtag.display
        hashtag = "#" + (name.count > Self.longestName ? name.prefix(Self.longestName - 1) + "…" : name)
        posts = NumberText.count(row.numbers.posts)
        self.lift = lift.map { LiftText.percent($0.value) } ?? "–"
        interval = lift.map { "\(LiftText.percent($0.low)) to \(LiftText.percent($0.high))" } ?? "–"
        evidence = row.evidence.rawValue.replacing("_", with: " ")
        switch row.advice {
        case .use: (advice, kind) = ("✓ use", "use")
        case .drop: (advice, kind) = ("✕ drop", "drop")
        case .noEffect: (advice, kind) = ("○ no effect", "none")
        case .cannotTell: (advice, kind) = ("? cannot tell", "unknown")
        }
        bar = lift.map { lift in
            let start = LiftTable.position(lift.low, scale: scale)
            let end = LiftTable.position(lift.high, scale: scale)
            return LiftTable.Bar(
                start: NumberText.fixed(start, places: 1) + "%",
                width: NumberText.fixed(max(end - start, 0.5), places: 1) + "%",
                centre: LiftTable.place(lift.value, scale: scale))
        }
    }
}

/// Effects as the report writes them.
enum LiftText {
    /// `+12%`, `−8%`.
    static func percent(_ ratio: Double) -> String { signed(ratio * 100, places: 0) + "%" }

    static func signed(_ value: Double, places: Int) -> String {
        guard value.isFinite, abs(value) < 1e12 else { return "–" }
        let text = NumberText.fixed(value, places: places)
        return value > 0 && text.contains(where: { ("1"..."9").contains($0) }) ? "+" + text : text
    }
}
