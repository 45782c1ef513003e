package import BellwetherCore
import BellwetherStatistics

/// A made-up account.
package struct SyntheticAccount: Sendable {
    package let account: Account
    /// What its posts' engagement rates vary around.
    package let averageEngagementRate: Double
    /// Monthly, oldest first; the first is older than every post.
    package let followers: [FollowerSnapshot]
    let theme: SyntheticTheme

    /// Seconds from one follower snapshot to the next.
    static let followerInterval: Int64 = 30 * 86_400
    static let platforms: [Platform] = [.x, .instagram, .facebook, .linkedin]

    /// The `index`th account of a history from `start` to `end`.
    init(
        index: Int, start: Timestamp, end: Timestamp, using random: inout SeededGenerator
    ) throws(InvalidInput) {
        theme = SyntheticTheme.all[index % SyntheticTheme.all.count]
        let name = Self.name(index)
        // Shifted every ten accounts: otherwise each theme would have two of the four platforms.
        let platform = Self.platforms[(index + index / SyntheticTheme.all.count) % Self.platforms.count]
        account = Account(id: try AccountID(platform: platform, name: name))
        let atStart = Double(50 + random.index(below: 499_950))
        averageEngagementRate = random.beta(2, 50)
        let yearlyGrowth = max(0, 0.08 + 0.05 * random.normal())
        followers = stride(from: start.seconds, through: end.seconds, by: Int64.Stride(Self.followerInterval)).map {
            seconds in
            let years = Double(seconds - start.seconds) / (365 * 86_400)
            return FollowerSnapshot(
                takenAt: Timestamp(seconds: seconds), followers: Int(atStart * (1 + yearlyGrowth * years)))
        }
    }

    /// Different for every index; at most 15 characters for the first 300.
    static func name(_ index: Int) -> String {
        let theme = SyntheticTheme.all[index % SyntheticTheme.all.count]
        let place = index / SyntheticTheme.all.count % SyntheticTheme.places.count
        let round = index / (SyntheticTheme.all.count * SyntheticTheme.places.count)
        return "\(SyntheticTheme.places[place])\(theme.slug)\(round == 0 ? "" : "\(round)")_demo"
    }

    /// What an analyst would have known when a post went out.
    func followers(at time: Timestamp) -> Int {
        followers.last { $0.takenAt <= time }?.followers ?? 0
    }
}
