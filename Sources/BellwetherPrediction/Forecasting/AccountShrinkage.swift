import BellwetherCore
import Foundation

/// How far a forecast that knows no history goes over to what the account's first few posts got.
///
/// What such forecasts miss is partly the account's own and stays the same from post to post; how much that is, the posts
/// of many accounts tell (one-way random effects by analysis of variance, Searle 1971, chapter 9). With n posts the
/// forecast goes n between / (n between + within) of the way (empirical Bayes, Efron & Morris 1975).
struct AccountShrinkage: Hashable, Sendable, Codable {
    /// Variances on the logarithmic scale: of posts of one account, and of accounts.
    let within: Double
    let between: Double

    /// - Parameters:
    ///   - residuals: what forecasts of unseen posts missed.
    ///   - accounts: whose they are, one each; those of nobody say nothing.
    init(_ residuals: [Double], accounts: [AccountID?]) {
        // In the order in which accounts come, so that the same posts give the same sums.
        var places: [AccountID: Int] = [:]
        var groups: [[Double]] = []
        for (residual, account) in zip(residuals, accounts) {
            guard let account else { continue }
            if let place = places[account] {
                groups[place].append(residual)
            } else {
                places[account] = groups.count
                groups.append([residual])
            }
        }
        let count = groups.reduce(0) { $0 + $1.count }
        guard groups.count > 1, count > groups.count else {
            (within, between) = (1, 0)
            return
        }
        let overall = groups.joined().reduce(0, +) / Double(count)
        var (inside, outside, squares) = (0.0, 0.0, 0.0)
        for group in groups {
            let mean = group.reduce(0, +) / Double(group.count)
            inside += group.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            outside += Double(group.count) * (mean - overall) * (mean - overall)
            squares += Double(group.count * group.count)
        }
        let within = max(inside / Double(count - groups.count), 1e-9)
        let size = (Double(count) - squares / Double(count)) / Double(groups.count - 1)
        self.within = within
        between = max(0, (outside / Double(groups.count - 1) - within) / size)
    }

    /// The part of the way to what so many posts got, from 0 to 1.
    func weight(_ posts: Int) -> Double { Double(posts) * between / (Double(posts) * between + within) }

    /// How far results still scatter, next to when nothing is known of the account.
    func scale(_ posts: Int) -> Double {
        ((within + between * (1 - weight(posts))) / (within + between)).squareRoot()
    }

    var isWellFormed: Bool { within > 0 && within.isFinite && between >= 0 && between.isFinite }
}
