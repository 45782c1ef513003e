import BellwetherCore
import BellwetherStatistics
import BellwetherStore

/// A made-up post as it is drawn, before its text is written and its counts are seen.
struct SyntheticPost {
    let account: SyntheticAccount
    let publishedAt: Timestamp
    let media: Media
    let hashtags: Int
    let mentions: Int
    let emoji: Int
    let hasLink: Bool
    let length: Int

    /// Length a post on X is kept to.
    private static let limitOnX = 280

    init(account: SyntheticAccount, publishedAt: Timestamp, using random: inout SeededGenerator) {
        self.account = account
        self.publishedAt = publishedAt
        let type = random.uniform()
        let mediaType: MediaType = type < 0.3 ? .none : type < 0.8 ? .image : .video
        let items = random.poisson(mean: 1)
        media = Media(type: mediaType, items: mediaType == .none ? 0 : max(1, items))
        hashtags = random.poisson(mean: 2)
        mentions = random.poisson(mean: 0.3)
        emoji = random.poisson(mean: 1)
        hasLink = random.chance(0.15)
        length = random.integer(in: 15...(account.account.id.platform == .x ? Self.limitOnX : 600))
    }

    /// What a post like this reaches on average.
    var typicalReach: Double {
        let hour = LocalTime(publishedAt, in: .utc).hour
        let mediaBoost =
            switch media.type {
            case .none: 0.6
            case .image: 1.0
            case .video: 1.6
            }
        let reach =
            Double(account.followers(at: publishedAt)) * (0.02 + 0.2 * account.averageEngagementRate) * mediaBoost
            * ((18...22).contains(hour) ? 1.2 : 1) * (1 + 0.05 * Double(hashtags))
        return max(5, reach)
    }

    /// The post as a platform would have reported it.
    func observed(
        externalID: String, mentions: [String], seenAt: Timestamp, using random: inout SeededGenerator
    ) -> ObservedPost {
        let counts = counts(using: &random)
        let plan = SyntheticTextPlan(
            mentions: mentions, hashtags: drawHashtags(using: &random), emoji: drawEmoji(using: &random),
            link: hasLink ? "https://example.com/\(account.theme.slug)/\(random.integer(in: 100...999))" : nil,
            length: length, limit: account.account.id.platform == .x ? Self.limitOnX : 700)
        let post = Post(
            account: account.account.id, externalID: externalID, publishedAt: publishedAt,
            text: SyntheticText(theme: account.theme).write(plan, using: &random), media: media)
        return ObservedPost(post: post, snapshot: MetricSnapshot(takenAt: seenAt, counts: counts))
    }

    private func counts(using random: inout SeededGenerator) -> PostCounts {
        let reach = max(5, typicalReach * (1 + 0.5 * random.normal())).rounded()
        let varied = account.averageEngagementRate * (0.8 + 0.6 * random.uniform())
        let rate = min(1, (varied * 10_000).rounded() / 10_000)
        let likes = (reach * rate * (0.2 + 0.8 * random.uniform())).rounded()
        let others = max(likes, (reach * rate).rounded()) - likes
        let comments = (others * random.uniform()).rounded()
        let repeats = 1.1 + 0.5 * random.uniform()
        let reportsBoth = [.instagram, .facebook].contains(account.account.id.platform)
        return PostCounts(
            impressions: reportsBoth ? Int((reach * repeats).rounded(.up)) : nil, reach: Int(reach),
            likes: Int(likes), comments: Int(comments), shares: Int(others - comments))
    }

    /// Different ones, some far more often than others, one in five of no theme.
    private func drawHashtags(using random: inout SeededGenerator) -> [String] {
        var own = account.theme.hashtags
        var common = SyntheticTheme.commonHashtags
        return (0..<hashtags).compactMap { _ in
            let fromCommon = own.isEmpty || (random.chance(0.2) && !common.isEmpty)
            // The product of two uniforms leans towards the first ones.
            let skew = random.uniform() * random.uniform()
            if fromCommon { return common.isEmpty ? nil : common.remove(at: Int(skew * Double(common.count))) }
            return own.remove(at: Int(skew * Double(own.count)))
        }
    }

    private func drawEmoji(using random: inout SeededGenerator) -> [String] {
        (0..<emoji).compactMap { _ in
            random.element(of: random.chance(0.6) ? account.theme.emoji : SyntheticTheme.commonEmoji)
        }
    }
}
