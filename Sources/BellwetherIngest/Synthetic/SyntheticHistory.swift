package import BellwetherCore
import BellwetherStatistics
package import BellwetherStore

/// A made-up post history to look at, and to train a first model on, before there is a real one.
///
/// Of each account the followers are uniform in 50..<500,000 a year ago and grow mildly, and the average engagement
/// rate is Beta(2, 50). Of each post the time is uniform over the 52 weeks before `now`; the media type is none, image
/// or video with probabilities 0.3, 0.5 and 0.2; hashtags are Poisson(2), mentions Poisson(0.3), emoji Poisson(1) and
/// media items Poisson(1), at least one where there is media; 15 % have a link. Then, with U uniform and Z normal,
///
///     reach  = followers (0.02 + 0.2 rate) x media x evening x (1 + 0.05 hashtags), at least 5, times (1 + 0.5 Z)
///     likes  = reach x r x (0.2 + 0.8 U)     where r = rate (0.8 + 0.6 U)
///
/// with media 0.6, 1.0 or 1.6 for none, image or video, and evening 1.2 from 18 to 22 o'clock UTC. Likes, comments and
/// shares together are reach x r. All counts are seen at `now`, as if each post's had settled at once. Instagram and
/// Facebook report impressions beside reach, 1.1 to 1.6 times as many.
///
/// The same seed, sizes and `now` give the same history.
package struct SyntheticHistory: Sendable {
    package let accounts: [SyntheticAccount]
    package let postsPerAccount: Int
    private let seed: UInt64
    private let start: Timestamp
    private let now: Timestamp

    private static let span: Int64 = 364 * 86_400

    /// - Throws: ``InvalidInput`` unless there is at least one account and one post of each.
    package init(seed: UInt64 = 42, accounts: Int = 300, postsPerAccount: Int = 28, now: Timestamp) throws(InvalidInput)
    {
        guard (1...100_000).contains(accounts) else {
            throw InvalidInput(field: "accounts", problem: "must be 1 to 100000")
        }
        guard (1...100_000).contains(postsPerAccount) else {
            throw InvalidInput(field: "posts_per_account", problem: "must be 1 to 100000")
        }
        start = now.adding(seconds: -Self.span)
        var made: [SyntheticAccount] = []
        for index in 0..<accounts {
            var random = SeededGenerator(seed: seed, stream: UInt64(2 * index))
            made.append(try SyntheticAccount(index: index, start: start, end: now, using: &random))
        }
        self.accounts = made
        self.postsPerAccount = postsPerAccount
        self.seed = seed
        self.now = now
    }

    /// Every post, account by account, made as it is asked for.
    package func posts() -> some Sequence<ObservedPost> {
        accounts.indices.lazy.flatMap { posts(ofAccount: $0) }
    }

    /// The posts of one account, oldest first.
    ///
    /// Independent of the other accounts' posts, and of how many accounts there are.
    package func posts(ofAccount index: Int) -> [ObservedPost] {
        guard accounts.indices.contains(index) else { return [] }
        var random = SeededGenerator(seed: seed, stream: UInt64(2 * index + 1))
        let times = (0..<postsPerAccount).map { _ in
            start.adding(seconds: Int64(random.uniform() * Double(Self.span)))
        }
        return times.sorted().enumerated().map { number, time in
            let draft = SyntheticPost(account: accounts[index], publishedAt: time, using: &random)
            let mentions = (0..<draft.mentions).map { _ in otherName(than: index, using: &random) }
            let id = String(index * postsPerAccount + number + 1)
            return draft.observed(
                externalID: "demo-" + String(repeating: "0", count: max(0, 6 - id.count)) + id, mentions: mentions,
                seenAt: now, using: &random)
        }
    }

    /// The name of another account, real or not: there may be only one.
    private func otherName(than index: Int, using random: inout SeededGenerator) -> String {
        let other = random.index(below: 299)
        return SyntheticAccount.name(other == index ? 299 : other)
    }
}
