package import BellwetherCore
import BellwetherStatistics
package import BellwetherStore
import Foundation

/// How an account's followers grew, and what the gains went with.
package struct FollowerGrowth: Hashable, Sendable {
    /// Oldest first.
    package let snapshots: [FollowerSnapshot]
    /// Between each snapshot and the next.
    package let gains: [Gain]
    /// The stretches that gained the most followers a day, at most three.
    package var best: [Gain] {
        Array(gains.filter { $0.followers > 0 && $0.posts > 0 }.sorted { $0.perDay > $1.perDay }.prefix(3))
    }
    /// What the posts of a stretch did to the gain, everything else held equal, strongest evidence first.
    package let associations: [Association]
    /// Why nothing is said of associations; nil where something is.
    package let reason: String?

    package struct Gain: Hashable, Sendable {
        package let from: Timestamp
        package let to: Timestamp
        package let followers: Int
        /// Posts that went out meanwhile.
        package let posts: Int
        /// Of these, the ones with the most engagements, at most three, by the store's numbers.
        package let topPosts: [Int64]

        package var days: Double { Double(to.seconds - from.seconds) / 86_400 }
        package var perDay: Double { Double(followers) / days }
    }

    package struct Association: Hashable, Sendable {
        package enum Kind: String, Hashable, Sendable {
            case hashtag
            case mediaType = "media_type"
        }

        package let kind: Kind
        package let name: String
        /// Stretches with posts of this kind.
        package let stretches: Int
        /// Followers a day more than in stretches without, at today's size; nil where nobody can tell.
        package let effect: Estimate?
        package let evidence: Evidence
        package let reason: String?
    }

    /// With fewer stretches nothing can be told apart.
    private static let leastStretches = 12
    private static let leastUses = 3

    /// - Parameters:
    ///   - snapshots: oldest first.
    ///   - posts: the account's, in order of time.
    package init(_ snapshots: [FollowerSnapshot], posts: [PostFacts], uses: HashtagUseTable) {
        self.snapshots = snapshots
        let stretches = zip(snapshots, snapshots.dropFirst()).map { Stretch($0, $1, posts: posts) }
        gains = stretches.map(\.gain)
        let usable = stretches.filter { $0.gain.days >= 0.5 && $0.before > 0 }
        guard usable.count >= Self.leastStretches else {
            associations = []
            reason =
                "Followers are known for \(usable.count) stretches of time; it takes \(Self.leastStretches) to tell "
                + "what gains go with."
            return
        }
        let found = Self.associations(usable, uses)
        associations = found.sorted { left, right in
            let (first, second) = (left.evidence.rank, right.evidence.rank)
            return first == second ? left.stretches > right.stretches : first < second
        }
        reason = found.isEmpty ? "No hashtag or media type was used in some stretches and not in others." : nil
    }

    private struct Stretch {
        let gain: Gain
        /// Followers at its beginning.
        let before: Int
        let posts: [PostFacts]

        init(_ first: FollowerSnapshot, _ second: FollowerSnapshot, posts: [PostFacts]) {
            let start = Self.place(of: first.takenAt, in: posts)
            self.posts = Array(posts[start..<Self.place(of: second.takenAt, in: posts)])
            before = first.followers
            gain = Gain(
                from: first.takenAt, to: second.takenAt, followers: second.followers - first.followers,
                posts: self.posts.count, topPosts: Self.top(self.posts))
        }

        private static func top(_ posts: [PostFacts]) -> [Int64] {
            posts.compactMap { post in PostMetric.engagements.value(of: post).map { (row: post.row, value: $0) } }
                .sorted { ($0.value, $1.row) > ($1.value, $0.row) }.prefix(3).map(\.row)
        }

        /// How many of the posts, which are in order, went out before a moment.
        private static func place(of time: Timestamp, in posts: [PostFacts]) -> Int {
            var low = 0
            var high = posts.count
            while low < high {
                let middle = (low + high) / 2
                if posts[middle].publishedAt < time { low = middle + 1 } else { high = middle }
            }
            return low
        }

        /// Relative growth a day.
        var rate: Double { Double(gain.followers) / Double(before) / gain.days }
    }

    /// Each stretch is a row; what was posted in it, and how much, are what it may owe its gain to.
    private static func associations(_ stretches: [Stretch], _ uses: HashtagUseTable) -> [Association] {
        let rates = stretches.map(\.rate)
        let centre = median(rates) ?? 0
        let scale = 1.4826 * (median(rates.map { abs($0 - centre) }) ?? 0)
        guard scale > 0 else { return [] }
        let names = Features(stretches.map(\.posts), uses)
        let kept = names.all.indices.filter { feature in
            let count = names.stretches[feature].count
            return count >= leastUses && count < stretches.count
        }
        guard !kept.isEmpty else { return [] }
        var rowTags = [0]
        var tags: [Int32] = []
        for row in stretches.indices {
            tags += kept.indices.filter { names.stretches[kept[$0]].contains(row) }.map { Int32($0) }
            rowTags.append(tags.count)
        }
        let activity = stretches.map { Double($0.posts.count) / $0.gain.days }
        let cuts = [0.25, 0.5, 0.75].map { activity.sorted()[Int(Double(activity.count - 1) * $0)] }
        let design = EffectDesign(
            // In units in which an effect of one is as large as growth varies, over which the prior is made.
            outcomes: rates.map { ($0 - centre) / scale * 0.5 }, units: stretches.map { _ in 0 },
            periods: stretches.map { Int32($0.gain.from.seconds / (365 * 86_400)) },
            factors: [EffectFactor(name: "activity", levels: 4)],
            levels: activity.map { value in UInt8(cuts.count { value > $0 }) }, rowTags: rowTags, tags: tags,
            tagCount: kept.count)
        guard let fit = EffectFit(design) else { return [] }
        let today = Double((stretches.last?.before ?? 0) + (stretches.last?.gain.followers ?? 0))
        let unit = scale / 0.5 * today
        let prior = AdaptiveShrinkage(fit.tags.compactMap(\.estimate))
        let posteriors = fit.tags.map { $0.estimate.map { prior.posterior($0) } }
        let shares = falseFindingShares(posteriors.map { $0?.falseSignRate ?? 1 })
        return kept.indices.map { place in
            let feature = names.all[kept[place]]
            let count = names.stretches[kept[place]].count
            guard let posterior = posteriors[place], let estimate = fit.tags[place].estimate, estimate.error < 0.5
            else {
                return Association(
                    kind: feature.kind, name: feature.name, stretches: count, effect: nil, evidence: .cannotTell,
                    reason: "\(count) of \(stretches.count) stretches are too few, or it always goes with others.")
            }
            let rate = posterior.falseSignRate
            let evidence: Evidence =
                rate <= 0.025 && shares[place] <= 0.05
                ? .strong
                : rate <= 0.1 && shares[place] <= 0.2 ? .some : .noneFound
            let effect = Estimate(
                value: posterior.mean * unit, low: posterior.quantile(0.025) * unit,
                high: posterior.quantile(0.975) * unit, n: count)
            return Association(
                kind: feature.kind, name: feature.name, stretches: count, effect: effect, evidence: evidence,
                reason: nil)
        }
    }

    /// What was used in which stretches.
    private struct Features {
        private(set) var all: [(kind: Association.Kind, name: String)] = []
        private(set) var stretches: [Set<Int>] = []

        init(_ posts: [[PostFacts]], _ uses: HashtagUseTable) {
            var stretchOf: [Int64: Int] = [:]
            var media: [MediaType: Set<Int>] = [:]
            for (place, posts) in posts.enumerated() {
                for post in posts {
                    stretchOf[post.row] = place
                    media[post.mediaType, default: []].insert(place)
                }
            }
            var tags = [Set<Int>](repeating: [], count: uses.hashtags.count)
            for use in uses.uses {
                if let place = stretchOf[use.post] { tags[use.hashtag].insert(place) }
            }
            for type in MediaType.allCases {
                all.append((.mediaType, type.rawValue))
                stretches.append(media[type] ?? [])
            }
            for (place, hashtag) in uses.hashtags.enumerated() {
                all.append((.hashtag, "#" + hashtag.display))
                stretches.append(tags[place])
            }
        }
    }
}

extension Evidence {
    /// The clearest first.
    package var rank: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }
}
