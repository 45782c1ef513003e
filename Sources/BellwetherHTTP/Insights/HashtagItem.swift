import BellwetherCore
import BellwetherInsights

/// A row of `/hashtag-performance`, and the summary of `/hashtags/{hashtag}`.
enum HashtagItem {
    /// - Parameter effects: what the row's effect was estimated over.
    static func table(_ effects: ScopedEffectReport?) -> AnswerTable<HashtagRow> {
        table(scope: effects?.scope.kind)
    }

    static func table(scope: String?) -> AnswerTable<HashtagRow> {
        AnswerTable(plain + [AnswerColumn("lift_scope") { _ in .text(scope) }] + effect)
    }

    private static let plain: [AnswerColumn<HashtagRow>] = [
        AnswerColumn("hashtag") { .text($0.hashtag.written) },
        AnswerColumn("key") { .text($0.hashtag.key.value) },
        AnswerColumn("posts") { .integer($0.numbers.posts) },
        AnswerColumn("recent_posts") { .integer($0.recentPosts) },
        AnswerColumn("avg_engagements") { .number($0.numbers.engagements?.value) },
        AnswerColumn("geometric_mean_engagements") { .number($0.numbers.typicalEngagements?.value) },
        AnswerColumn("engagements_posts") { .integer($0.numbers.engagements?.n ?? 0) },
        AnswerColumn("engagement_rate") { .number($0.numbers.engagementRate?.value) },
        AnswerColumn("engagement_rate_basis") { .text($0.numbers.rateBasis?.rawValue) },
        AnswerColumn("engagement_rate_posts") { .integer($0.numbers.engagementRate?.n ?? 0) },
        AnswerColumn("engagement_rate_per_follower") { .number($0.numbers.engagementRatePerFollower?.value) },
        AnswerColumn("engagement_rate_per_follower_posts") { .integer($0.numbers.engagementRatePerFollower?.n ?? 0) },
        AnswerColumn("virality") { .number($0.numbers.virality?.value) },
        AnswerColumn("virality_posts") { .integer($0.numbers.virality?.n ?? 0) },
    ]

    private static let effect: [AnswerColumn<HashtagRow>] = [
        .estimate("lift") { $0.effect?.lift },
        AnswerColumn("reason") { .text($0.effect?.lift == nil ? $0.reason : nil) },
        AnswerColumn("q_value") { .number($0.effect?.qValue) },
        AnswerColumn("false_sign_rate") { .number($0.effect?.falseSignRate) },
        AnswerColumn("evidence") { .text($0.evidence.rawValue) },
        AnswerColumn("group") { .texts($0.effect?.group?.keys ?? []) },
        .estimate("group_lift") { $0.effect?.group?.lift },
        AnswerColumn("group_evidence") { .text($0.effect?.group?.evidence.rawValue) },
        .estimate("trend") { $0.trend?.change },
        AnswerColumn("trend_posts") { .integer($0.trend?.posts) },
        AnswerColumn("trend_previous_posts") { .integer($0.trend?.previousPosts) },
    ]
}
