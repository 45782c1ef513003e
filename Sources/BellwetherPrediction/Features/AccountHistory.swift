import BellwetherCore
import BellwetherStatistics

/// What was known of an account's earlier posts when a post went out: the newest of each kind whose counts had settled.
///
/// Training walks to it, a forecast reads it from the store; what follows from it is worked out here for both.
package struct AccountHistory: Hashable, Sendable {
    /// How many posts back it looks.
    package static let window = 30

    /// Posts of the same kind as the one in question, at most ``window``, oldest first, those of one second in the
    /// store's order: of equals at the edge of the window it decides which count.
    let sameKind: [PastResult]
    /// Posts of the other kind, likewise.
    let otherKind: [PastResult]

    package init(sameKind: [PastResult], otherKind: [PastResult]) {
        self.sameKind = sameKind
        self.otherKind = otherKind
    }

    /// What posts of this kind usually get; nil where there were too few.
    package var usual: UsualResults? { UsualResults(recent: sameKind) }

    /// What posts of this kind with such media usually get; nil where there were too few.
    func usual(of type: MediaType) -> UsualResults? {
        UsualResults(recent: sameKind.filter { $0.mediaType == type })
    }

    /// The median engagement rate of the newest ``window`` posts of either kind; nil where none could be rated.
    package var averageEngagementRate: Double? {
        let newest = (sameKind + otherKind).sorted { $0.publishedAt > $1.publishedAt }.prefix(Self.window)
        return median(newest.compactMap(\.engagementRate))
    }
}

/// The results of an account's posts of one kind, as training walks through them.
struct ResultTimeline {
    /// Oldest first.
    private var results: [PastResult] = []

    /// - Precondition: no earlier than the last one added.
    mutating func append(_ result: PastResult) {
        results.append(result)
    }

    /// The newest results that were known at a moment, at most ``AccountHistory/window``.
    func known(at time: Timestamp) -> [PastResult] {
        let settled = time.adding(seconds: -Maturity.age)
        var low = 0
        var high = results.count
        while low < high {
            let middle = (low + high) / 2
            if results[middle].publishedAt <= settled { low = middle + 1 } else { high = middle }
        }
        return Array(results[max(0, low - AccountHistory.window)..<low])
    }
}
