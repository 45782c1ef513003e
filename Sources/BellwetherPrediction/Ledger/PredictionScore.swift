package import BellwetherCore

/// How a forecast turned out.
package struct PredictionScore: Codable, Hashable, Sendable {
    /// By the target's name; those whose result was not reported are left out.
    package let targets: [String: TargetScore]

    package struct TargetScore: Codable, Hashable, Sendable {
        package let result: Double
        /// The share of such posts that by the forecast get less, from 0 to 1: 0.5 is the typical value.
        package let place: Double
    }

    /// - Parameter counts: settled.
    /// - Returns: nil when they say nothing of what was forecast.
    package init?(_ counts: PostCounts, of forecast: FrozenForecast) {
        let results: [Target: Double?] = [
            .reach: counts.reach(on: forecast.reachBasis).map(Double.init), .likes: counts.likes.map(Double.init),
            .engagementRate: counts.engagementRate?.value,
        ]
        var targets: [String: TargetScore] = [:]
        for (target, result) in results {
            guard let result, let quantiles = forecast.targets[target.rawValue]?.quantiles else { continue }
            targets[target.rawValue] = TargetScore(result: result, place: Self.place(result, in: quantiles))
        }
        guard !targets.isEmpty else { return nil }
        self.targets = targets
    }

    /// Between the quantiles a straight line; beyond the outermost, half of what is left there.
    static func place(_ result: Double, in quantiles: [Double]) -> Double {
        let shares = FrozenForecast.shares
        guard quantiles.count == shares.count, let least = quantiles.first, let greatest = quantiles.last,
            let first = shares.first, let last = shares.last
        else { return 0.5 }
        if result < least { return first / 2 }
        if result > greatest { return (1 + last) / 2 }
        // Of several equal quantiles, as counts have them, the middle.
        let notBelow = quantiles.firstIndex { $0 >= result } ?? 0
        let notAbove = quantiles.lastIndex { $0 <= result } ?? notBelow
        guard notAbove < notBelow else { return (shares[notBelow] + shares[notAbove]) / 2 }
        let width = quantiles[notBelow] - quantiles[notAbove]
        let part = width > 0 ? (result - quantiles[notAbove]) / width : 0.5
        return shares[notAbove] + part * (shares[notBelow] - shares[notAbove])
    }
}
