import BellwetherCore
import BellwetherInsights
import BellwetherStore
import Testing

@Suite("What campaign reports say")
struct CampaignSentencesTests {
    private static func row(
        _ name: String, lift: (Double, Double, Double)? = nil, n: Int = 12, _ evidence: Evidence,
        reason: String? = nil, group: HashtagGroupEffect? = nil
    ) throws -> HashtagRow {
        let hashtag = try #require(Hashtag(written: name))
        let effect = HashtagEffect(
            key: hashtag.key.value, n: n,
            lift: lift.map { Estimate(value: $0.0, low: $0.1, high: $0.2, n: n) }, reason: reason, qValue: nil,
            falseSignRate: nil, evidence: evidence, group: group)
        return HashtagRow(
            hashtag: hashtag, numbers: PlainNumbers(RollupSums()), recentPosts: 0, effect: effect, trend: nil)
    }

    private static func sentences(
        _ topic: CampaignReport.Topic, goal: CampaignGoal = .engagement, judged: CampaignReport.Verdict? = nil,
        hashtags: [HashtagRow] = [], times: [Factor] = [], followers: (now: Int, before: Int)? = nil,
        hasEffects: Bool = true
    ) -> [String] {
        let sentences = CampaignSentences(
            goal: goal, figures: PeriodFigures([], before: []),
            expectation: judged ?? CampaignReport.Verdict(judged: 0, better: 0, medianMultiplier: nil),
            hashtags: hashtags, times: times, followers: followers, hasEffects: hasEffects)
        return sentences.sections.first { $0.topic == topic }?.sentences ?? []
    }

    @Test(
        "Numbers go with the right form of their noun",
        arguments: [(0, "0 posts"), (1, "1 post"), (1_234, "1,234 posts")])
    func counts(_ n: Int, _ text: String) {
        #expect(CampaignSentences.count(n, "post") == text)
    }

    @Test(
        "Multipliers are said without riddles",
        arguments: [
            (1.0, "about as much"), (-1.04, "about as much"), (2.0, "2.0 times as much"), (-2.0, "50% as much"),
            (1.64, "1.6 times as much"),
        ])
    func multipliers(_ value: Double, _ text: String) {
        #expect(CampaignSentences.multiplier(value) == text)
    }

    @Test("Hashtags with evidence are to be used or dropped, and said to be so only as surely as they are")
    func keepAndDrop() throws {
        let rows = try [
            Self.row("Bad", lift: (-0.2, -0.3, -0.1), .strong), Self.row("Good", lift: (0.15, 0.01, 0.31), n: 1, .some),
        ]
        #expect(
            Self.sentences(.hashtags, hashtags: rows) == [
                "Posts with #Good probably got about 15% more engagements than comparable posts without it "
                    + "(95% interval +1% to +31%, 1 post): use it again.",
                "Posts with #Bad got about 20% fewer engagements than comparable posts without it "
                    + "(95% interval −30% to −10%, 12 posts): drop it.",
            ])
        #expect(rows.map(\.advice) == [.drop, .use])
    }

    @Test("No effect found and nobody can tell are two things")
    func noEffect() throws {
        let rows = try [
            Self.row("one", lift: (0.01, -0.05, 0.06), .noneFound), Self.row("two", lift: (0, -0.05, 0.06), .noneFound),
            Self.row("rare", .cannotTell, reason: "Too few posts."),
        ]
        #expect(
            Self.sentences(.hashtags, hashtags: rows) == [
                "No hashtag can be shown to have helped or harmed.",
                "No effect was found of #one and #two: with or without them, the difference was too small to matter.",
                "Nobody can tell yet about #rare. Too few posts.",
            ])
        #expect(rows.map(\.advice) == [.noEffect, .noEffect, .cannotTell])
    }

    @Test("Hashtags that always go together are told of once")
    func groups() throws {
        let group = HashtagGroupEffect(
            keys: ["a", "b"], lift: Estimate(value: 0.5, low: 0.2, high: 0.9, n: 40), qValue: 0, evidence: .strong)
        let rows = try ["a", "b"].map { try Self.row($0, .cannotTell, reason: "Always together.", group: group) }
        let told = Self.sentences(.hashtags, hashtags: rows).filter { $0.contains("always used together") }
        #expect(
            told == [
                "#a, #b were always used together, and got about 50% more engagements than comparable posts without "
                    + "them (95% interval +20% to +90%, 40 posts)."
            ])
    }

    @Test("Before effects are worked out nothing is said of them")
    func withoutEffects() throws {
        let rows = try [Self.row("x", .cannotTell)]
        let told = Self.sentences(.hashtags, hashtags: rows, hasEffects: false)
        #expect(told == ["What hashtags do is still being worked out; make this report again in a moment."])
        #expect(Self.sentences(.hashtags, hasEffects: false) == ["No hashtag was used."])
        #expect(Self.sentences(.times, hasEffects: false) == ["When and what to post is still being worked out."])
    }

    @Test("What was posted when is told where it makes a difference")
    func times() {
        func factor(_ name: String, _ level: String, _ evidence: Evidence) -> Factor {
            let lift = Estimate(value: 0.4, low: 0.1, high: 0.8, n: 20)
            return Factor(
                name: name, levels: [FactorLevel(name: level, n: 20, lift: lift, evidence: evidence)],
                isDistinguishable: evidence == .strong)
        }
        let gain = "got about 40% more engagements than the average post (95% interval +10% to +80%, 20 posts)."
        let told = Self.sentences(
            .times,
            times: [
                factor("hour", "9", .strong), factor("weekday", "0", .strong), factor("media_type", "none", .strong),
                factor("text_length", "401+", .strong),
            ])
        #expect(
            told == [
                "Posts between 9:00 and 9:59 \(gain)", "Posts on Mondays \(gain)", "Posts without media \(gain)",
                "Posts of more than 400 characters \(gain)",
            ])
        #expect(
            Self.sentences(.times, times: [factor("hour", "9", .noneFound)]) == [
                "No hour, weekday, format or length can be told from the others."
            ])
    }

    @Test("Followers are told of, and their absence where growth was the goal")
    func followers() {
        #expect(
            Self.sentences(.results, followers: (1_200, 1_200)).last == "Followers: 1,200, as many as at the beginning."
        )
        #expect(Self.sentences(.results, followers: (90, 100)).last == "Followers: 90, 10 fewer than at the beginning.")
        #expect(Self.sentences(.results, goal: .growth).last == "Followers are not known: import them to see growth.")
        #expect(Self.sentences(.results).count == 1)
    }

    @Test("One judged post, and none")
    func judged() {
        let one = CampaignReport.Verdict(judged: 1, better: 0, medianMultiplier: -2)
        #expect(
            Self.sentences(.expectation, judged: one) == [
                "1 post could be judged: it got 50% as much as earlier posts of the same account and kind."
            ])
        #expect(Self.sentences(.expectation).first?.hasPrefix("No post could be judged") == true)
    }
}
