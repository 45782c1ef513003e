import BellwetherStatistics
import Testing

/// Mean and variance of many draws against theory, to within five standard errors or more.
@Suite struct DistributionTests {
    private static let draws = 100_000

    private static func moments(_ draw: () -> Double) -> (mean: Double, variance: Double) {
        var sum = 0.0
        var squares = 0.0
        for _ in 0..<draws {
            let value = draw()
            sum += value
            squares += value * value
        }
        let mean = sum / Double(draws)
        return (mean, squares / Double(draws) - mean * mean)
    }

    @Test func normalNumbersHaveMeanZeroAndVarianceOne() {
        var random = SeededGenerator(seed: 10)
        var beyondTwo = 0
        let (mean, variance) = Self.moments {
            let value = random.normal()
            if abs(value) > 2 { beyondTwo += 1 }
            return value
        }
        #expect(abs(mean) < 0.016)
        #expect(abs(variance - 1) < 0.025)
        // 4.55 % of a normal distribution lie beyond two standard deviations.
        #expect(abs(Double(beyondTwo) / Double(Self.draws) - 0.0455) < 0.0035)
    }

    @Test(arguments: [0.3, 1, 2, 50])
    func gammaNumbersHaveTheirShapeAsMeanAndVariance(shape: Double) {
        var random = SeededGenerator(seed: 11)
        let (mean, variance) = Self.moments { random.gamma(shape: shape) }
        #expect(abs(mean / shape - 1) < 5 / (shape * Double(Self.draws)).squareRoot())
        #expect(abs(variance / shape - 1) < 0.08)
    }

    @Test func betaNumbersHaveTheMomentsOfTheBetaDistribution() {
        var random = SeededGenerator(seed: 12)
        let (mean, variance) = Self.moments { random.beta(2, 50) }
        #expect(abs(mean - 2.0 / 52) < 0.0005)
        #expect(abs(variance - 2.0 * 50 / (52 * 52 * 53)) < 0.00003)
    }

    @Test(arguments: [0.3, 1, 2, 30, 700])
    func poissonCountsHaveTheirMeanAsVariance(mean expected: Double) {
        var random = SeededGenerator(seed: 13)
        let draws = expected > 100 ? 5_000 : Self.draws
        var counts: [Double] = []
        for _ in 0..<draws { counts.append(Double(random.poisson(mean: expected))) }
        let mean = counts.reduce(0, +) / Double(draws)
        let variance = counts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(draws)
        #expect(abs(mean - expected) < 5 * (expected / Double(draws)).squareRoot())
        #expect(abs(variance / expected - 1) < (expected > 100 ? 0.12 : 0.05))
    }

    @Test func aVeryLargePoissonMeanIsQuickAndNearItsMean() {
        var random = SeededGenerator(seed: 14)
        let count = random.poisson(mean: 1e12)
        #expect(abs(Double(count) - 1e12) < 6e6)
    }

    @Test(arguments: [Double.nan, -1, 0, .infinity])
    func parametersOutsideTheirRangeGiveNothing(parameter: Double) {
        var random = SeededGenerator(seed: 15)
        #expect(random.poisson(mean: parameter) == 0)
        #expect(random.gamma(shape: parameter).isNaN)
        #expect(random.beta(parameter, 1).isNaN)
    }
}
