import BellwetherCore
import BellwetherStatistics
import Foundation

/// Turns an estimate and what its like say of it into what people are told.
struct Finding {
    let lift: Estimate
    let falseSignRate: Double
    /// Whether even an effect of a factor of two could have gone unseen.
    let isBlind: Bool

    init(_ estimate: RawEstimate, prior: AdaptiveShrinkage, n: Int) {
        let effect = prior.posterior(estimate)
        let low = effect.quantile(0.025)
        let high = effect.quantile(0.975)
        let value = min(max(effect.mean, low), high)
        lift = Estimate(value: expm1(value), low: expm1(low), high: expm1(high), level: 0.95, n: n)
        falseSignRate = effect.falseSignRate
        isBlind = 1.96 * estimate.error > log(2)
    }

    /// `strong` when the interval leaves out no effect and at most one in twenty such findings is false, `some` when the
    /// direction is nine times as likely as the other.
    func evidence(qValue: Double) -> Evidence {
        if falseSignRate <= 0.025, qValue <= 0.05, lift.n >= 5 { return .strong }
        if falseSignRate <= 0.1, qValue <= 0.2 { return .some }
        return isBlind ? .cannotTell : .noneFound
    }
}

/// What is said of the hashtags of a scope.
struct HashtagFindings {
    private let tags: ScopedTags
    private let estimates: [EffectFit.TagEstimate]
    private let findings: [Finding?]
    private let qValues: [Double?]
    /// Posts of the scope.
    private let posts: Int

    init(_ tags: ScopedTags, fit: EffectFit?, posts: Int) {
        self.tags = tags
        self.posts = posts
        let estimates = fit?.tags ?? []
        self.estimates = estimates
        let prior = AdaptiveShrinkage(estimates.compactMap(\.estimate))
        let findings = tags.columnMembers.indices.map { column -> Finding? in
            guard column < estimates.count, let estimate = estimates[column].estimate else { return nil }
            return Finding(estimate, prior: prior, n: tags.columnPosts[column])
        }
        self.findings = findings
        let known = findings.indices.filter { findings[$0] != nil }
        let shares = falseFindingShares(known.map { findings[$0]?.falseSignRate ?? 1 })
        var qValues = [Double?](repeating: nil, count: findings.count)
        for (place, column) in known.enumerated() { qValues[column] = shares[place] }
        self.qValues = qValues
    }

    /// By key.
    func effects(of keys: [String], trends: HashtagTrends) -> [HashtagEffect] {
        var effects: [HashtagEffect] = []
        for column in tags.columnMembers.indices {
            let members = tags.columnMembers[column]
            let group = members.count > 1 ? self.group(column, keys: keys) : nil
            for member in members {
                effects.append(effect(column, key: keys[Int(member)], group: group, keys, trends[member]))
            }
        }
        return effects.sorted { $0.key < $1.key }
    }

    private func effect(
        _ column: Int, key: String, group: HashtagGroupEffect?, _ keys: [String], _ trend: HashtagTrend?
    ) -> HashtagEffect {
        let n = tags.columnPosts[column]
        func untold(_ reason: String) -> HashtagEffect {
            HashtagEffect(
                key: key, n: n, lift: nil, reason: reason, qValue: nil, falseSignRate: nil, evidence: .cannotTell,
                group: group, trend: trend)
        }
        if let group {
            let others = group.keys.filter { $0 != key }.prefix(3).map { "#" + $0 }.joined(separator: ", ")
            return untold("It is always used together with \(others), so nobody can tell them apart.")
        }
        guard let finding = findings[column], let qValue = qValues[column] else {
            return untold(reasonForNothing(column))
        }
        let evidence = finding.evidence(qValue: qValue)
        guard evidence != .cannotTell else { return untold(reasonForTooLittle(column, keys: keys)) }
        return HashtagEffect(
            key: key, n: n, lift: finding.lift, reason: nil, qValue: qValue, falseSignRate: finding.falseSignRate,
            evidence: evidence, trend: trend)
    }

    private func group(_ column: Int, keys: [String]) -> HashtagGroupEffect {
        let names = tags.columnMembers[column].map { keys[Int($0)] }.sorted()
        let finding = findings[column]
        let evidence = finding.flatMap { finding in qValues[column].map { finding.evidence(qValue: $0) } }
        let isTold = evidence != nil && evidence != .cannotTell
        return HashtagGroupEffect(
            keys: names, lift: isTold ? finding?.lift : nil, qValue: isTold ? qValues[column] : nil,
            evidence: evidence ?? .cannotTell)
    }

    private func reasonForNothing(_ column: Int) -> String {
        if estimates.isEmpty {
            return "There are \(posts) posts with settled counts: too few to hold everything else equal."
        }
        if estimates[column].contrast <= 0.02 {
            return "The accounts that use it put it on all their posts, or only on posts of one kind, so there is "
                + "nothing to compare it with."
        }
        return reasonForTooLittle(column, keys: [])
    }

    private func reasonForTooLittle(_ column: Int, keys: [String]) -> String {
        let estimate = estimates[column]
        if estimate.contrast <= 0.02 { return reasonForNothing(column) }
        if let closest = estimate.closest, closest.share > 0.5,
            let key = tags.columnMembers[closest.tag].first.map({ Int($0) }), key < keys.count
        {
            return "It is nearly always used together with #\(keys[key]), so the two can hardly be told apart."
        }
        return "\(tags.columnPosts[column]) posts are too few: even twice the engagements could be chance."
    }
}

/// What is said of the levels of factors.
struct FactorFindings {
    private let fit: EffectFit
    private let posts: Int

    init(_ fit: EffectFit, posts: Int) {
        self.fit = fit
        self.posts = posts
    }

    var factors: [Factor] { PostFactor.allCases.map(factor) }

    private func factor(_ factor: PostFactor) -> Factor {
        let place = Self.place(factor)
        let names = factor.levels
        let rows = names.indices.map { fit.rows(factor: place, level: $0) }
        let estimates = names.indices.map { level -> RawEstimate? in
            guard rows[level] >= HashtagEffect.leastPosts, rows[level] < posts else { return nil }
            return fit.level(combination(factor, level))
        }
        let levels = Self.levels(names, counts: rows, estimates)
        let isDistinguishable = levels.contains { $0.evidence == .strong || $0.evidence == .some }
        return Factor(
            name: factor.rawValue, levels: levels, isDistinguishable: isDistinguishable,
            reason: isDistinguishable ? nil : reason(used: rows.count { $0 > 0 }))
    }

    /// What is said of levels, given what is estimated of each.
    static func levels(_ names: [String], counts: [Int], _ estimates: [RawEstimate?]) -> [FactorLevel] {
        let prior = AdaptiveShrinkage(estimates.compactMap { $0 })
        let findings = names.indices.map { level in
            estimates[level].map { Finding($0, prior: prior, n: counts[level]) }
        }
        let shares = falseFindingShares(findings.map { $0?.falseSignRate ?? 1 })
        return names.indices.map { level -> FactorLevel in
            guard let finding = findings[level] else {
                return FactorLevel(name: names[level], n: counts[level], lift: nil, evidence: .cannotTell)
            }
            let evidence = finding.evidence(qValue: shares[level])
            return FactorLevel(
                name: names[level], n: counts[level], lift: evidence == .cannotTell ? nil : finding.lift,
                evidence: evidence)
        }
    }

    private func reason(used: Int) -> String {
        used < 2
            ? "All \(posts) posts are of one kind, so there is nothing to compare."
            : "Over \(posts) posts none stands out from what chance alone would show."
    }

    /// An hour of the week has the effect of its hour and of its weekday, and one of its own.
    private func combination(_ factor: PostFactor, _ level: Int) -> [(factor: Int, level: Int)] {
        let own = (Self.place(factor), level)
        guard factor == .hourOfWeek else { return [own] }
        return [(Self.place(.weekday), level / 24), (Self.place(.hour), level % 24), own]
    }

    private static func place(_ factor: PostFactor) -> Int { PostFactor.allCases.firstIndex(of: factor) ?? 0 }
}
