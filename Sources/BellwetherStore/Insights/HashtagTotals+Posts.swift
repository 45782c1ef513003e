package import BellwetherCore

extension HashtagTotals {
    /// The totals that posts add up to.
    /// - Parameter uses: the hashtags of these posts.
    package init(_ table: FactsTable, uses: HashtagUseTable) {
        struct Place: Hashable {
            let hashtag: Int
            let platform: Platform
            let mediaType: MediaType
            let isMature: Bool
        }
        let posts = Dictionary(table.posts.map { ($0.row, $0) }, uniquingKeysWith: { first, _ in first })
        var sums: [Place: RollupSums] = [:]
        for use in uses.uses {
            guard let post = posts[use.post], let account = table.accounts[post.account] else { continue }
            let place = Place(
                hashtag: use.hashtag, platform: account.id.platform, mediaType: post.mediaType, isMature: post.isMature)
            sums[place, default: RollupSums()].add(post.sums)
        }
        let totals = sums.map { place, sums in
            HashtagTotal(
                hashtag: place.hashtag, platform: place.platform, mediaType: place.mediaType, isMature: place.isMature,
                sums: sums)
        }
        self.init(hashtags: uses.hashtags, totals: totals.sorted { $0.hashtag < $1.hashtag })
    }
}

extension PostFacts {
    /// What the post adds to a roll-up.
    package var sums: RollupSums {
        RollupSums(counts: current?.counts, followers: followers, initialReach: initialReach)
    }
}

extension HashtagUseTable {
    /// The uses of posts whose hashtags stand line by line (``StoredLines``).
    /// - Parameter display: the most used spelling of a key.
    package init(
        lines: [(post: Int64, hashtags: String)], display: (HashtagKey) throws -> String?
    ) rethrows {
        var found: [HashtagKey: Hashtag] = [:]
        let hashtags = lines.map { StoredLines.hashtags($0.hashtags) }
        for hashtag in hashtags.joined() where found[hashtag.key] == nil {
            let written = try display(hashtag.key).flatMap { Hashtag(written: $0) }
            found[hashtag.key] = written?.key == hashtag.key ? written : hashtag
        }
        let inOrder = found.values.sorted { $0.key < $1.key }
        var places: [HashtagKey: Int] = [:]
        for (place, hashtag) in inOrder.enumerated() { places[hashtag.key] = place }
        let uses = zip(lines, hashtags).flatMap { line, hashtags in
            hashtags.compactMap { hashtag in places[hashtag.key].map { Use(post: line.post, hashtag: $0) } }
        }
        self.init(hashtags: inOrder, uses: uses)
    }
}
