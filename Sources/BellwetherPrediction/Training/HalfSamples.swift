import BellwetherCore
import BellwetherStatistics

/// Random halves of the posts that a model learns from.
///
/// Halves are drawn by whole units, since posts of a unit share what chance brought them: by accounts, where there are
/// enough and none of them rules, else by stretches of time.
enum HalfSamples {
    /// How many are drawn.
    static let count = 20

    private static let leastAccounts = 20
    /// More than this share of the posts from one account, and halves by accounts would be no halves.
    private static let largestShare = 0.1
    private static let stretches = 40

    /// - Parameter rows: oldest first.
    /// - Returns: the places of each half's rows, in order. The same rows give the same halves.
    static func drawn(from rows: [TrainingRow]) -> [[Int]] {
        let units = byAccount(rows) ?? rows.indices.map { $0 * stretches / max(rows.count, 1) }
        let all = Array(Set(units)).sorted()
        var generator = SeededGenerator(seed: 1)
        return (0..<count).map { _ in
            let half = Set(generator.sample(max(all.count / 2, 1), of: all))
            return rows.indices.filter { half.contains(units[$0]) }
        }
    }

    private static func byAccount(_ rows: [TrainingRow]) -> [Int]? {
        var places: [AccountID: Int] = [:]
        var posts: [Int] = []
        var units: [Int] = []
        for row in rows {
            guard let account = row.account else { return nil }
            let unit = places[account] ?? posts.count
            if unit == posts.count {
                places[account] = unit
                posts.append(0)
            }
            posts[unit] += 1
            units.append(unit)
        }
        guard posts.count >= leastAccounts, let most = posts.max(), Double(most) <= largestShare * Double(rows.count)
        else { return nil }
        return units
    }
}

extension TargetTraining {
    /// Models of random halves of the posts.
    /// - Parameter rows: those the model of all learns from, oldest first; each has the target.
    func replicates(of rows: [TrainingRow], rounds: Int) async throws -> [Replicate.Parts] {
        let data = TargetData(rows, target: target, regime: regime)
        var replicates: [Replicate.Parts] = []
        for half in HalfSamples.drawn(from: rows) {
            let fitted = try await fit(data[half], rounds: rounds)
            replicates.append(Replicate.Parts(base: fitted.base, trees: fitted.trees))
        }
        return replicates
    }
}
