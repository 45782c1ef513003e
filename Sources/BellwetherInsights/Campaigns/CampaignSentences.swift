import BellwetherCore
import Foundation

/// Says what a campaign came to in sentences that can be passed on.
package struct CampaignSentences: Sendable {
    private let goal: CampaignGoal
    private let figures: PeriodFigures
    private let expectation: CampaignReport.Verdict
    private let hashtags: [HashtagRow]
    private let times: [Factor]
    private let followers: (now: Int, before: Int)?
    private let hasEffects: Bool

    /// - Parameter hasEffects: whether effects have been worked out at all.
    package init(
        goal: CampaignGoal, figures: PeriodFigures, expectation: CampaignReport.Verdict, hashtags: [HashtagRow],
        times: [Factor], followers: (now: Int, before: Int)?, hasEffects: Bool
    ) {
        self.goal = goal
        self.figures = figures
        self.expectation = expectation
        self.hashtags = hashtags
        self.times = times
        self.followers = followers
        self.hasEffects = hasEffects
    }

    package var sections: [CampaignReport.Section] {
        CampaignReport.Topic.allCases.map { topic in
            let (heading, sentences) =
                switch topic {
                case .results: ("What happened", happened)
                case .expectation: ("Against what was to be expected", judged)
                case .hashtags: ("Hashtags: what to use next time, and what to drop", tags)
                case .times: ("When and what to post", factors)
                case .reading: ("How to read this", caveats)
                }
            return CampaignReport.Section(topic: topic, heading: heading, sentences: sentences)
        }
    }

    private var happened: [String] {
        var sentences = [Self.count(figures.posts, "post") + " with settled counts went out"]
        sentences[0] +=
            figures.previousPosts > 0
            ? "; in the period before, of the same length, it was \(figures.previousPosts)."
            : "; there are none of the period before, of the same length, to compare with."
        for (name, label) in headline {
            guard let figure = figures.figure(name), let value = figure.value else { continue }
            var sentence = "\(label): \(Self.number(value, isRate: figure.isRate))"
            if let previous = figure.previous, let change = figure.change {
                sentence += ", \(Self.change(change, isRate: figure.isRate)) "
                sentence += "(before: \(Self.number(previous, isRate: figure.isRate)))"
            }
            sentences.append(sentence + ".")
        }
        if let followers {
            let gain = followers.now - followers.before
            let change = gain == 0 ? "as many as" : "\(Self.grouped(abs(gain))) \(gain < 0 ? "fewer" : "more") than"
            sentences.append("Followers: \(Self.grouped(followers.now)), \(change) at the beginning.")
        } else if goal == .growth {
            sentences.append("Followers are not known: import them to see growth.")
        }
        return sentences
    }

    private var headline: [(String, String)] {
        let engagement = [
            ("engagements", "Engagements in all"), ("typical_engagements", "Engagements of a typical post"),
            ("engagement_rate", "Engagement rate"),
        ]
        let reach = [("reach_per_post", "Reach per post"), ("impressions_per_post", "Impressions per post")]
        return goal == .reach ? reach + engagement : engagement + reach
    }

    private var judged: [String] {
        guard expectation.judged > 0, let median = expectation.medianMultiplier else {
            return [
                "No post could be judged: that takes at least five earlier posts of its kind whose counts had settled."
            ]
        }
        let result = "\(Self.multiplier(median)) as earlier posts of the same account and kind"
        guard expectation.judged > 1 else { return ["1 post could be judged: it got \(result)."] }
        return [
            "The post in the middle got \(result); \(Self.grouped(expectation.better)) of "
                + "\(Self.grouped(expectation.judged)) did better than expected."
        ]
    }

    private var tags: [String] {
        guard !hashtags.isEmpty else { return ["No hashtag was used."] }
        guard hasEffects else {
            return ["What hashtags do is still being worked out; make this report again in a moment."]
        }
        var sentences = [HashtagAdvice.use, .drop].flatMap { advice in
            hashtags.filter { $0.advice == advice }.compactMap(sentence)
        }
        if sentences.isEmpty { sentences.append("No hashtag can be shown to have helped or harmed.") }
        sentences += groups
        let none = hashtags.filter { $0.advice == .noEffect }
        if !none.isEmpty {
            sentences.append(
                "No effect was found of \(Self.list(none)): with or without \(none.count == 1 ? "it" : "them"), "
                    + "the difference was too small to matter.")
        }
        return sentences + cannotTell
    }

    /// For each reason there is, whom it is about.
    private var cannotTell: [String] {
        let blind = hashtags.filter { $0.advice == .cannotTell }
        guard blind.count > 1 else {
            return blind.map { "Nobody can tell yet about \(Self.list([$0])). \($0.reason ?? "")".trimmed }
        }
        let example = blind.first.flatMap { row in row.reason.map { "Of #\(row.hashtag.display): \($0)" } } ?? ""
        return ["Nobody can tell yet about \(Self.list(blind)). \(example)".trimmed]
    }

    /// Hashtags that always go together, and what they do together.
    private var groups: [String] {
        var told: Set<[String]> = []
        return hashtags.compactMap { row in
            guard let group = row.effect?.group, group.evidence == .strong || group.evidence == .some,
                let lift = group.lift, told.insert(group.keys).inserted
            else { return nil }
            let names = group.keys.map { "#" + $0 }.joined(separator: ", ")
            return "\(names) were always used together, and "
                + Self.effect(lift, isSure: group.evidence == .strong, than: "comparable posts without them") + "."
        }
    }

    private func sentence(_ row: HashtagRow) -> String? {
        guard let lift = row.effect?.lift else { return nil }
        let effect = Self.effect(lift, isSure: row.evidence == .strong, than: "comparable posts without it")
        return "Posts with #\(row.hashtag.display) \(effect): \(lift.value > 0 ? "use it again" : "drop it")."
    }

    /// `probably got about 12% more engagements than ... (95% interval +2% to +23%, 31 posts)`.
    private static func effect(_ lift: Estimate, isSure: Bool, than others: String) -> String {
        let size = Int((abs(lift.value) * 100).rounded())
        return "\(isSure ? "" : "probably ")got about \(size)% \(lift.value > 0 ? "more" : "fewer") engagements than "
            + "\(others) (95% interval \(percent(lift.low)) to \(percent(lift.high)), \(count(lift.n, "post")))"
    }

    private var factors: [String] {
        guard hasEffects else { return ["When and what to post is still being worked out."] }
        let said = times.compactMap(sentence)
        return said.isEmpty ? ["No hour, weekday, format or length can be told from the others."] : said
    }

    private func sentence(_ factor: Factor) -> String? {
        guard factor.isDistinguishable,
            let best = factor.levels.filter({ $0.evidence == .strong || $0.evidence == .some })
                .max(by: { ($0.lift?.value ?? -1) < ($1.lift?.value ?? -1) }),
            let lift = best.lift, lift.value > 0
        else { return nil }
        let gain = Self.effect(lift, isSure: best.evidence == .strong, than: "the average post") + "."
        switch factor.name {
        case "hour": return "Posts between \(best.name):00 and \(best.name):59 \(gain)"
        case "weekday": return "Posts on \(Self.weekday(best.name)) \(gain)"
        case "media_type": return "\(Self.format(best.name)) \(gain)"
        case "text_length": return "Posts of \(Self.length(best.name)) \(gain)"
        default: return nil
        }
    }

    private var caveats: [String] {
        var sentences = [
            "Effects of hashtags, hours and formats hold the account, its period, the format, the hour, the length and the "
                + "other hashtags equal. They come from all posts there are, not only from this campaign's, and not from "
                + "an experiment: something else may be behind them.",
            "A 95% interval says how far off a number may be: 95 of 100 such intervals hold the truth.",
        ]
        if figures.recentPosts > 0 {
            let (had, are) = figures.recentPosts == 1 ? ("its counts", "is") : ("their counts", "are")
            sentences.append(
                "\(Self.count(figures.recentPosts, "post")) went out too recently for \(had) to have settled, and "
                    + "\(are) in no number.")
        }
        if figures.posts < 10 {
            sentences.append("With \(Self.count(figures.posts, "settled post")) chance plays a large part.")
        }
        return sentences
    }

    // MARK: Words

    package static func count(_ n: Int, _ thing: String) -> String { "\(grouped(n)) \(thing)\(n == 1 ? "" : "s")" }

    private static func number(_ value: Double, isRate: Bool) -> String {
        if isRate { return "\((value * 10_000).rounded() / 100)%" }
        return value >= 100 || value == value.rounded()
            ? grouped(Int(value.rounded())) : String((value * 10).rounded() / 10)
    }

    /// `12,345`.
    private static func grouped(_ value: Int) -> String {
        let digits = Array(String(value.magnitude))
        let start = digits.count % 3
        var parts = start > 0 ? [String(digits[..<start])] : []
        for place in stride(from: start, to: digits.count, by: 3) { parts.append(String(digits[place..<place + 3])) }
        return (value < 0 ? "\u{2212}" : "") + parts.joined(separator: ",")
    }

    private static func percent(_ ratio: Double) -> String {
        let percent = Int((min(ratio, 1e9) * 100).rounded())
        return percent > 0 ? "+\(grouped(percent))%" : percent < 0 ? "\u{2212}\(-percent)%" : "0%"
    }

    private static func change(_ change: Double, isRate: Bool) -> String {
        if isRate {
            let points = (abs(change) * 10_000).rounded() / 100
            guard points > 0 else { return "about the same" }
            return "\(points) percentage points \(change > 0 ? "up" : "down")"
        }
        let percent = Int((min(abs(change), 1e9) * 100).rounded())
        return percent == 0 ? "about the same" : "\(grouped(percent))% \(change > 0 ? "up" : "down")"
    }

    /// `1.6 times as much`, to go on with `as` and with whom it is compared.
    package static func multiplier(_ value: Double) -> String {
        let ratio = value >= 0 ? value : -1 / value
        let percent = Int((min(ratio, 1e9) * 100).rounded())
        switch percent {
        case 95...105: return "about as much"
        case ..<95: return "\(percent)% as much"
        default: return "\((ratio * 10).rounded() / 10) times as much"
        }
    }

    private static func list(_ rows: [HashtagRow]) -> String {
        let names = rows.prefix(8).map { "#" + $0.hashtag.display }
        if rows.count > 8 { return names.joined(separator: ", ") + " and \(rows.count - 8) more" }
        guard let last = names.last, names.count > 1 else { return names.joined() }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }

    private static func weekday(_ name: String) -> String {
        let days = ["Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"]
        return Int(name).flatMap { days.indices.contains($0) ? days[$0] : nil } ?? name
    }

    private static func format(_ name: String) -> String {
        name == "none" ? "Posts without media" : "Posts of the format '\(name)'"
    }

    /// `201 to 400 characters` of `201-400`, `more than 400 characters` of `401+`.
    private static func length(_ name: String) -> String {
        if let least = Int(name.dropLast()), name.hasSuffix("+") { return "more than \(least - 1) characters" }
        return name == "0" ? "no text" : name.replacing("-", with: " to ") + " characters"
    }
}

extension String {
    fileprivate var trimmed: String { trimmingCharacters(in: .whitespaces) }
}
