import BellwetherCore
import Foundation

/// Says what a campaign came to in sentences that can be passed on.
struct CampaignSentences {
    let goal: CampaignGoal
    let figures: PeriodFigures
    let expectation: CampaignReport.Verdict
    let hashtags: [HashtagRow]
    let times: [Factor]
    let followers: (now: Int, before: Int)?
    let hasEffects: Bool

    var sections: [CampaignReport.Section] {
        [
            CampaignReport.Section(heading: "What happened", sentences: happened),
            CampaignReport.Section(heading: "Against what was to be expected", sentences: judged),
            CampaignReport.Section(heading: "Hashtags: use next time, drop, cannot tell", sentences: tags),
            CampaignReport.Section(heading: "When and what to post", sentences: factors),
            CampaignReport.Section(heading: "How to read this", sentences: caveats),
        ]
    }

    private var happened: [String] {
        var sentences = ["\(Self.count(figures.posts, "post")) with settled counts went out."]
        if figures.previousPosts > 0 {
            sentences[0] += " In the period before, of the same length, it was \(figures.previousPosts)."
        }
        for (name, label) in headline {
            guard let figure = figures.figure(name), let value = figure.value else { continue }
            var sentence = "\(label): \(Self.number(value, isRate: figure.isRate))"
            if let previous = figure.previous {
                sentence += ", \(Self.change(figure)) (before: \(Self.number(previous, isRate: figure.isRate)))"
            }
            sentences.append(sentence + ".")
        }
        if let followers {
            let gain = followers.now - followers.before
            sentences.append(
                "Followers: \(followers.now), \(gain < 0 ? "\(-gain) fewer" : "\(gain) more") than at the beginning.")
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
        let reach = [("reach_per_post", "Reach a post"), ("impressions_per_post", "Impressions a post")]
        return goal == .reach ? reach + engagement : engagement + reach
    }

    private var judged: [String] {
        guard expectation.judged > 0, let median = expectation.medianMultiplier else {
            return [
                "No post could be judged: that takes at least five earlier posts of its kind whose counts had settled."
            ]
        }
        let times = Self.multiplier(median)
        return [
            "\(expectation.better) of \(Self.count(expectation.judged, "post")) did better than their account's posts of "
                + "the same kind usually do; the middle one got \(times)."
        ]
    }

    private var tags: [String] {
        guard hasEffects else {
            return ["What hashtags do is still being worked out; make this report again in a moment."]
        }
        guard !hashtags.isEmpty else { return ["No hashtag was used."] }
        var sentences = hashtags.compactMap(sentence)
        let blind = hashtags.filter { $0.evidence == .cannotTell }
        let none = hashtags.filter { $0.evidence == .noneFound }
        if !none.isEmpty {
            sentences.append(
                "No effect was found of \(Self.list(none)): use them or not, it made no difference worth seeing.")
        }
        if !blind.isEmpty {
            let reason = blind.first?.reason ?? ""
            sentences.append(
                "Nobody can tell yet about \(Self.list(blind)). Of #\(blind[0].hashtag.display): \(reason)")
        }
        return sentences
    }

    private func sentence(_ row: HashtagRow) -> String? {
        guard row.isTold, let lift = row.effect?.lift else { return nil }
        let size = Int((abs(lift.value) * 100).rounded())
        let interval =
            "95 % interval \(Self.percent(lift.low)) to \(Self.percent(lift.high)), \(Self.count(lift.n, "post"))"
        let sureness = row.evidence == .strong ? "" : " probably"
        return lift.value > 0
            ? "Posts with #\(row.hashtag.display)\(sureness) got about \(size) % more engagements than comparable posts "
                + "without it (\(interval)): use it again."
            : "Posts with #\(row.hashtag.display)\(sureness) got about \(size) % fewer engagements than comparable posts "
                + "without it (\(interval)): drop it."
    }

    private var factors: [String] {
        let said = times.compactMap(sentence)
        return said.isEmpty ? ["No hour, weekday or format is distinguishable from the others."] : said
    }

    private func sentence(_ factor: Factor) -> String? {
        guard factor.isDistinguishable,
            let best = factor.levels.filter({ $0.evidence == .strong || $0.evidence == .some })
                .max(by: { ($0.lift?.value ?? -1) < ($1.lift?.value ?? -1) }),
            let lift = best.lift, lift.value > 0
        else { return nil }
        let gain =
            "about \(Int((lift.value * 100).rounded())) % more engagements than the average post "
            + "(95 % interval \(Self.percent(lift.low)) to \(Self.percent(lift.high)), \(Self.count(best.n, "post")))."
        switch factor.name {
        case "hour": return "Posts between \(best.name):00 and \(best.name):59 got \(gain)"
        case "weekday": return "Posts on \(Self.weekday(best.name)) got \(gain)"
        case "media_type": return "Posts with \(best.name == "none" ? "no media" : best.name) got \(gain)"
        case "text_length": return "Posts of \(best.name) characters got \(gain)"
        default: return nil
        }
    }

    private var caveats: [String] {
        var sentences = [
            "Effects of hashtags, hours and formats hold the account, its period, the format, the hour, the length and the "
                + "other hashtags equal. They come from what was posted, not from an experiment: something else may be behind them."
        ]
        if figures.recentPosts > 0 {
            sentences.append(
                "\(Self.count(figures.recentPosts, "post")) had not settled when last seen, and is in no number.")
        }
        if figures.posts < 10 {
            sentences.append("With \(Self.count(figures.posts, "post")) chance plays a large part.")
        }
        return sentences
    }

    // MARK: Words

    static func count(_ n: Int, _ thing: String) -> String { "\(n) \(thing)\(n == 1 ? "" : "s")" }

    static func number(_ value: Double, isRate: Bool) -> String {
        if isRate { return "\((value * 10_000).rounded() / 100) %" }
        return value >= 100 ? String(Int(value.rounded())) : String((value * 10).rounded() / 10)
    }

    static func percent(_ ratio: Double) -> String {
        let percent = Int((ratio * 100).rounded())
        return percent > 0 ? "+\(percent) %" : percent < 0 ? "\u{2212}\(-percent) %" : "0 %"
    }

    private static func change(_ figure: Figure) -> String {
        guard let change = figure.change else { return "nothing to compare with" }
        if figure.isRate {
            let points = (abs(change) * 10_000).rounded() / 100
            return change == 0 ? "the same" : "\(points) percentage points \(change > 0 ? "up" : "down")"
        }
        let percent = Int((abs(change) * 100).rounded())
        return percent == 0 ? "about the same" : "\(percent) % \(change > 0 ? "up" : "down")"
    }

    static func multiplier(_ value: Double) -> String {
        let times = (abs(value) * 10).rounded() / 10
        return value >= 0 ? "\(times) times what was expected" : "\(times) times less than expected"
    }

    private static func list(_ rows: [HashtagRow]) -> String {
        let names = rows.prefix(8).map { "#" + $0.hashtag.display }
        let more = rows.count > 8 ? " and \(rows.count - 8) more" : ""
        return names.joined(separator: ", ") + more
    }

    private static func weekday(_ name: String) -> String {
        let days = ["Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"]
        return Int(name).flatMap { days.indices.contains($0) ? days[$0] : nil } ?? name
    }
}
