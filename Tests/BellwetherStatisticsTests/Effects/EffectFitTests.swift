import BellwetherStatistics
import Foundation
import Testing

@Suite("Effects of tags and levels")
struct EffectFitTests {
    /// Rows of two units in periods, with a factor of three levels and tags of known effects.
    private func design(
        rows: Int = 900, tags: [Double], seed: UInt64, noise: Double = 0.5, together: Bool = false
    ) -> EffectDesign {
        var random = SeededGenerator(seed: seed)
        let levels = [0.0, 0.4, -0.4]
        var outcomes: [Double] = []
        var units: [Int32] = []
        var periods: [Int32] = []
        var level: [UInt8] = []
        var starts = [0]
        var all: [Int32] = []
        for row in 0..<rows {
            let unit = row < rows / 3 ? 0 : 1
            let period = row * 30 / rows
            let own = random.index(below: 3)
            var outcome = (unit == 0 ? 6 : 2) + 0.2 * sin(Double(period)) + levels[own] + noise * random.normal()
            for tag in tags.indices where random.chance(together && tag == 1 ? 0 : 0.15) {
                all.append(Int32(tag))
                outcome += tags[tag]
            }
            outcomes.append(outcome)
            units.append(Int32(unit))
            periods.append(Int32(period))
            level.append(UInt8(own))
            starts.append(all.count)
        }
        return EffectDesign(
            outcomes: outcomes, units: units, periods: periods, factors: [EffectFactor(name: "kind", levels: 3)],
            levels: level, rowTags: starts, tags: all, tagCount: tags.count)
    }

    @Test("Tags are estimated with their standard errors", arguments: [1, 2, 3, 4, 5] as [UInt64])
    func tags(seed: UInt64) throws {
        let effects = [0.5, -0.3, 0, 0.2, 0, -0.1, 0.35, 0]
        let fit = try #require(EffectFit(design(tags: effects, seed: seed)))
        var squares = 0.0
        for (tag, effect) in effects.enumerated() {
            let estimate = try #require(fit.tags[tag].estimate)
            #expect((0.02...0.12).contains(estimate.error))
            squares += pow((estimate.value - effect) / estimate.error, 2)
        }
        // Of eight standard normal squares: beyond 26 once in a thousand.
        #expect(squares < 26)
        #expect((0.4...0.6).contains(fit.noise))
    }

    @Test("Levels are estimated against the mean of all rows")
    func levels() throws {
        let fit = try #require(EffectFit(design(tags: [0.3], seed: 9)))
        for (level, effect) in [0.0, 0.4, -0.4].enumerated() {
            let estimate = fit.level([(factor: 0, level: level)])
            #expect(abs(estimate.value - effect) < 0.12)
            #expect(abs(estimate.value - effect) < 4 * estimate.error)
        }
        #expect((0..<3).reduce(0) { $0 + fit.rows(factor: 0, level: $1) } == 900)
    }

    @Test("A tag on every row of its unit says nothing")
    func noContrast() throws {
        var starts = [0]
        var tags: [Int32] = []
        var random = SeededGenerator(seed: 3)
        let rows = 200
        for row in 0..<rows {
            if row < rows / 2 { tags.append(0) }
            if row % 7 == 0 { tags.append(1) }
            starts.append(tags.count)
        }
        let design = EffectDesign(
            outcomes: (0..<rows).map { _ in random.normal() }, units: (0..<rows).map { $0 < rows / 2 ? 0 : 1 },
            periods: (0..<rows).map { Int32($0 / 20) }, factors: [], levels: [], rowTags: starts, tags: tags,
            tagCount: 2)
        let fit = try #require(EffectFit(design))
        #expect(fit.tags[0].estimate == nil)
        #expect(fit.tags[0].contrast < 1e-9)
        #expect(fit.tags[1].estimate != nil)
    }

    @Test("One post that takes off does not make a tag")
    func outlier() throws {
        let plain = design(tags: [0, 0.2], seed: 4)
        var outcomes = plain.outcomes
        outcomes[0] += 8
        let rows = plain.rows
        // The tag is on the row that takes off, and on nine others.
        var starts = [0]
        var tags: [Int32] = []
        for row in 0..<rows {
            if row % 90 == 0 { tags.append(0) }
            starts.append(tags.count)
        }
        let design = EffectDesign(
            outcomes: outcomes, units: (0..<rows).map { $0 < rows / 3 ? 0 : 1 },
            periods: (0..<rows).map { Int32($0 * 30 / rows) }, factors: [], levels: [], rowTags: starts, tags: tags,
            tagCount: 1)
        let estimate = try #require(EffectFit(design)?.tags[0].estimate)
        #expect(abs(estimate.value) < 3 * estimate.error, "\(estimate)")
    }

    @Test("Too few rows give no fit")
    func few() {
        #expect(EffectFit(design(rows: 9, tags: [0], seed: 1)) == nil)
    }
}

@Suite("What many estimates say of each")
struct AdaptiveShrinkageTests {
    private func estimates(_ effect: (Int) -> Double, error: Double, count: Int) -> [RawEstimate] {
        var random = SeededGenerator(seed: 5)
        return (0..<count).map { RawEstimate(value: effect($0) + error * random.normal(), error: error) }
    }

    @Test("Where nothing does anything, estimates shrink to next to nothing")
    func nothing() {
        let prior = AdaptiveShrinkage(estimates({ _ in 0 }, error: 0.2, count: 400))
        let posterior = prior.posterior(RawEstimate(value: 0.4, error: 0.2))
        #expect(abs(posterior.mean) < 0.08)
        #expect(posterior.falseSignRate > 0.1)
        #expect(abs(prior.weights.reduce(0, +) - 1) < 1e-9)
    }

    @Test("Where effects are large, a clear estimate is left as it is")
    func large() {
        let prior = AdaptiveShrinkage(estimates({ $0 % 2 == 0 ? 1 : -1 }, error: 0.1, count: 200))
        let posterior = prior.posterior(RawEstimate(value: 0.9, error: 0.1))
        #expect(abs(posterior.mean - 0.9) < 0.05)
        #expect(posterior.falseSignRate < 1e-6)
        #expect(abs(posterior.quantile(posterior.probability(below: 0.85)) - 0.85) < 1e-6)
    }

    @Test("A larger estimate never gives a smaller effect", arguments: [0.05, 0.2, 0.5])
    func monotone(error: Double) {
        let prior = AdaptiveShrinkage(estimates({ Double($0 % 5) * 0.1 - 0.2 }, error: 0.1, count: 100))
        let means = stride(from: -1.0, through: 1, by: 0.1).map {
            prior.posterior(RawEstimate(value: $0, error: error)).mean
        }
        #expect(means == means.sorted())
    }

    @Test("Without any estimates the prior is what is usual")
    func none() {
        let prior = AdaptiveShrinkage([])
        #expect((0.001...0.2).contains(prior.variance))
    }

    @Test("The share of false findings is the mean of the rates up to it")
    func shares() {
        let shares = falseFindingShares([0.2, 0.01, 0.03, 0.03])
        let expected = [0.0675, 0.01, 0.07 / 3, 0.07 / 3]
        #expect(zip(shares, expected).allSatisfy { abs($0 - $1) < 1e-12 })
        #expect(falseFindingShares([]).isEmpty)
    }
}

@Suite("Intervals of means and shares")
struct IntervalTests {
    /// Tables of Student's t, 97.5 %.
    @Test(
        "Student's quantiles are those of the tables",
        arguments: [(1, 12.7062), (2, 4.3027), (3, 3.1824), (5, 2.5706), (10, 2.2281), (30, 2.0423), (1_000, 1.9623)])
    func student(degrees: Int, quantile: Double) {
        #expect(abs(studentQuantile975(degrees: degrees) - quantile) < 0.0002)
    }

    @Test("Moments are those of the plain formulas")
    func moments() throws {
        var moments = Moments()
        #expect(moments.average == nil)
        moments.add(2)
        #expect(moments.average == 2 && moments.variance == nil && moments.reach == nil)
        for value in [4.0, 4, 4, 5, 5, 7, 9] { moments.add(value) }
        #expect(moments.average == 5)
        let variance = 32.0 / 7
        let reach = 2.3646 * (variance / 8).squareRoot()
        #expect(abs(try #require(moments.variance) - variance) < 1e-12)
        #expect(abs(try #require(moments.reach) - reach) < 0.001)
    }

    /// Wilson's interval of 8 in 10 as published in textbooks.
    @Test("The interval of a share stays within 0 and 1")
    func wilson() {
        let interval = wilsonInterval(successes: 8, of: 10)
        #expect(abs(interval.lowerBound - 0.4902) < 0.0001 && abs(interval.upperBound - 0.9433) < 0.0001)
        #expect(wilsonInterval(successes: 0, of: 5).lowerBound == 0)
        #expect(wilsonInterval(successes: 5, of: 5).upperBound == 1)
    }

    @Test("The probability of a normal number")
    func normal() {
        #expect(abs(normalProbability(below: 1.959963985) - 0.975) < 1e-9)
        #expect(normalProbability(below: 0) == 0.5)
    }
}

@Suite("Cholesky's factor")
struct CholeskyFactorTests {
    /// 4 2 1; 2 3 0; 1 0 2: its inverse by hand is (6 -4 -3; -4 7 2; -3 2 8) / 13.
    private let matrix: [Double] = [4, 9, 9, 2, 3, 9, 1, 0, 2]

    @Test("It solves, and only the lower triangle is read")
    func solve() throws {
        let factor = try #require(CholeskyFactor(matrix, size: 3))
        let solution = factor.solve([13, 0, 0])
        #expect(zip(solution, [6, -4, -3]).allSatisfy { abs($0 - $1) < 1e-12 })
        #expect(solvePositiveDefinite([1, 2, 2, 1], [1, 1]) == nil)
    }
}
