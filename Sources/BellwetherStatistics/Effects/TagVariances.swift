import Foundation

/// How well each tag's effect is known when all others are estimated beside it: the diagonal of the inverse of
/// A = Z'(P - PC B⁻¹ C'P)Z + I/t.
///
/// With up to ``exactTags`` tags A is inverted. With more, each element is worked out from the tag's neighbourhood: the
/// tags it depends on most, as one block that is inverted exactly, and of the others what each by itself takes away (the
/// first term of the Schur complement). That is close, since a tag depends on few others (compare factorised sparse
/// approximate inverses, Kolotilina & Yeremin 1993, doi:10.1137/0614004).
struct TagVariances: Sendable {
    /// By tag: the variance of its effect, given the prior; at most the prior's.
    let variances: [Double]
    /// By tag: the other tag that it depends on most; nil where it depends on none.
    let closest: [Closest?]

    struct Closest: Sendable {
        let tag: Int
        /// The share of what the data say of the one tag that cannot be told from the other, 0...1.
        let share: Double
    }

    /// Up to so many tags everything is exact.
    static let exactTags = 600
    /// Steps all blocks together may take: what bounds their size.
    private static let work = 1.5e9

    init(_ system: EffectSystem, priorVariance: Double) {
        let tagCount = system.design.tagCount
        let diagonal = system.information.map { $0 + 1 / priorVariance }
        let isExact = tagCount <= Self.exactTags
        let size = isExact ? tagCount : max(8, Int(cbrt(Self.work / Double(tagCount))))
        let couplings = TagCouplings(system)
        var counter = Counter(count: tagCount)
        let all = (0..<tagCount).map { tag in
            defer { counter.clear() }
            return Neighbourhood(of: tag, couplings, diagonal: diagonal, upTo: size - 1, &counter)
        }
        var blocks = Blocks(all, diagonal: diagonal)
        let exact = isExact ? blocks.block(Array(0..<tagCount)).inverseDiagonal : nil
        variances = (0..<tagCount).map { tag in
            let variance = exact?[tag] ?? blocks.variance(of: tag)
            return min(priorVariance, max(variance, 1 / diagonal[tag]))
        }
        closest = (0..<tagCount).map { tag in
            let information = max(system.information[tag], 1e-12)
            let shares = all[tag].values.map { $0.value * $0.value / diagonal[$0.tag] / information }
            guard let place = shares.indices.max(by: { shares[$0] < shares[$1] }) else { return nil }
            return Closest(tag: all[tag].values[place].tag, share: min(1, shares[place]))
        }
    }
}

/// Takes blocks out of the matrix A.
private struct Blocks {
    private let neighbourhoods: [Neighbourhood]
    private let diagonal: [Double]
    /// Where each tag stands in the block at hand; -1 where it does not.
    private var places: [Int]

    init(_ neighbourhoods: [Neighbourhood], diagonal: [Double]) {
        self.neighbourhoods = neighbourhoods
        self.diagonal = diagonal
        places = [Int](repeating: -1, count: diagonal.count)
    }

    /// One over the last pivot of the block's Cholesky factor; infinite where the block is not positive definite, which
    /// rounding and what was left out can bring about.
    mutating func variance(of tag: Int) -> Double {
        var block = block(neighbourhoods[tag].values.map(\.tag) + [tag])
        block.values[block.size * block.size - 1] -= neighbourhoods[tag].rest
        return block.factor.map { 1 / $0.lastPivot } ?? .infinity
    }

    mutating func block(_ tags: [Int]) -> Block {
        var block = Block(size: tags.count)
        for (place, tag) in tags.enumerated() { places[tag] = place }
        for (place, tag) in tags.enumerated() {
            block.values[place * block.size + place] = diagonal[tag]
            for neighbour in neighbourhoods[tag].values {
                let other = places[neighbour.tag]
                guard other >= 0 else { continue }
                block.values[max(place, other) * block.size + min(place, other)] = neighbour.value
            }
        }
        for tag in tags { places[tag] = -1 }
        return block
    }
}

/// The lower triangle of a symmetric matrix.
private struct Block {
    let size: Int
    var values: [Double]

    init(size: Int) {
        self.size = size
        values = [Double](repeating: 0, count: size * size)
    }

    var factor: CholeskyFactor? { CholeskyFactor(values, size: size) }

    /// Nil when it is not positive definite.
    var inverseDiagonal: [Double]? { factor?.inverseDiagonal }
}

/// The tags that one tag depends on most.
private struct Neighbourhood {
    struct Value {
        let tag: Int
        var value: Double
        var strength: Double
    }

    let values: [Value]
    /// What the tags that are left out take away of what is known.
    let rest: Double

    /// Couplings weaker than this, as a correlation, are taken as what exceeds chance and not worked out exactly.
    private static let weak = 0.1

    init(
        of tag: Int, _ couplings: TagCouplings, diagonal: [Double], upTo limit: Int, _ counter: inout Counter
    ) {
        couplings.shared(with: tag, in: &counter)
        let isComplete = diagonal.count - 1 <= limit
        let others = isComplete ? Array(diagonal.indices) : counter.used
        var found = others.filter { $0 != tag }.map { other in
            let excess = counter.values[other] - couplings.expected(tag, other)
            return Value(tag: other, value: excess, strength: excess * excess / (diagonal[tag] * diagonal[other]))
        }
        var rest = 0.0
        if found.count > limit {
            found.sort { ($0.strength, $1.tag) > ($1.strength, $0.tag) }
            for value in found[limit...] { rest += value.value * value.value / diagonal[value.tag] }
            found.removeSubrange(limit...)
        }
        for place in found.indices where isComplete || found[place].strength > Self.weak * Self.weak {
            let other = found[place].tag
            found[place].value = couplings.coupling(tag, other, shared: counter.values[other])
        }
        values = found
        self.rest = min(rest, 0.9 * diagonal[tag])
    }
}
