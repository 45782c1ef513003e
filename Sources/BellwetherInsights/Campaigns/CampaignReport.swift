package import BellwetherCore
package import BellwetherStore

/// What a campaign is for: what its report leads with.
package enum CampaignGoal: String, CaseIterable, Hashable, Sendable {
    case reach, engagement, growth

    /// The number that says how a post did towards it.
    var metric: PostMetric {
        switch self {
        case .reach: .impressions
        case .engagement, .growth: .engagements
        }
    }
}

/// Which posts make up a campaign.
package struct CampaignQuestion: Hashable, Sendable {
    package let selection: PostSelection
    /// Posts with any of these; empty: whatever their hashtags.
    package let hashtags: [HashtagKey]
    package let goal: CampaignGoal

    package init(selection: PostSelection, hashtags: [HashtagKey], goal: CampaignGoal) {
        self.selection = selection
        self.hashtags = hashtags
        self.goal = goal
    }
}

/// What a campaign came to, for somebody to read and pass on.
package struct CampaignReport: Sendable {
    package let title: String
    package let goal: CampaignGoal
    package let from: Timestamp
    /// The moment after the last.
    package let to: Timestamp
    /// Where its days begin: where its account is, and in UTC where it is of no single account.
    package let zone: Zone
    package let figures: PeriodFigures
    /// What was posted: by platform, by media type, by week.
    package let platforms: [Part]
    package let formats: [Part]
    package let weeks: [Part]
    package let expectation: Verdict
    package let best: [ShownPost]
    package let worst: [ShownPost]
    /// Every hashtag of the campaign, most used first.
    package let hashtags: [HashtagRow]
    /// What an effect was estimated over: `workspace`, `platform` or `account`; nil while there is none.
    package let effectScope: String?
    package let times: [Factor]
    package let followers: (now: Int, before: Int)?
    /// The report in plain words, section by section.
    package let sections: [Section]

    /// Some of the posts, with what a typical one of them got.
    package struct Part: Hashable, Sendable {
        package let name: String
        package let posts: Int
        /// Of the goal's metric; nil with fewer than two mature posts.
        package let typical: Estimate?
    }

    /// How posts did against what was to be expected of them.
    package struct Verdict: Hashable, Sendable {
        package let judged: Int
        package let better: Int
        /// Of the judged posts, signed: +2 is twice as much as expected, -2 half.
        package let medianMultiplier: Double?

        package init(judged: Int, better: Int, medianMultiplier: Double?) {
            self.judged = judged
            self.better = better
            self.medianMultiplier = medianMultiplier
        }
    }

    package struct ShownPost: Sendable {
        package let post: StoredPost
        package let judged: JudgedPost
    }

    package struct Section: Hashable, Sendable {
        package let topic: Topic
        package let heading: String
        package let sentences: [String]
    }

    /// What a section is about; in the order they are told in.
    package enum Topic: String, CaseIterable, Hashable, Sendable {
        case results, expectation, hashtags, times, reading
    }

    package func section(_ topic: Topic) -> Section? { sections.first { $0.topic == topic } }

    /// Hashtags to use next time, and those to drop: with strong or some evidence for it.
    package var keep: [HashtagRow] { hashtags.filter { $0.advice == .use } }
    package var drop: [HashtagRow] { hashtags.filter { $0.advice == .drop } }
}

extension HashtagRow {
    /// What to do with it next time.
    package var advice: HashtagAdvice {
        switch evidence {
        case .strong, .some:
            guard let lift = effect?.lift else { return .cannotTell }
            return lift.value > 0 ? .use : .drop
        case .noneFound: return .noEffect
        case .cannotTell: return .cannotTell
        }
    }
}

/// What to do with a hashtag next time, in the order it is told in.
package enum HashtagAdvice: String, CaseIterable, Hashable, Sendable {
    case use, drop
    case noEffect = "no effect"
    case cannotTell = "cannot tell"
}
