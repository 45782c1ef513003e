import BellwetherStatistics
import Foundation
import Testing

@Suite("Errors of forecasts")
struct ForecastErrorsTests {
    private let forecasts = [1.0, 2, 3, 4, 5]
    private let outcomes = [2.0, 1, 4, 3, 15]

    @Test("They agree with their definitions worked out by hand")
    func byHand() throws {
        #expect(ForecastErrors.meanAbsolute(forecasts, outcomes) == 14.0 / 5)
        let rms = try #require(ForecastErrors.rootMeanSquare(forecasts, outcomes))
        #expect(abs(rms - (104.0 / 5).squareRoot()) < 1e-12)
        // Mean 5; SST = 9 + 16 + 1 + 4 + 100 = 130, SSE = 104.
        let r2 = try #require(ForecastErrors.rSquared(forecasts, outcomes))
        #expect(abs(r2 - (1 - 104.0 / 130)) < 1e-12)
        // Rank differences 1, 1, 1, 1, 0: 1 - 6 * 4 / (5 * 24).
        let spearman = try #require(ForecastErrors.spearman(forecasts, outcomes))
        #expect(abs(spearman - 0.8) < 1e-12)
        let log = try #require(ForecastErrors.meanAbsoluteLog([0], [1]))
        #expect(abs(log - log1p(1)) < 1e-12)
    }

    @Test("Ties share the mean of their ranks")
    func ties() throws {
        // scipy.stats.spearmanr([1, 2, 2, 3], [1, 2, 3, 4]) = 0.9486832980505138
        let value = try #require(ForecastErrors.spearman([1, 2, 2, 3], [1, 2, 3, 4]))
        #expect(abs(value - 0.9486832980505138) < 1e-12)
    }

    @Test("What is not defined is nil, not a number")
    func undefined() {
        #expect(ForecastErrors.meanAbsolute([], []) == nil)
        #expect(ForecastErrors.rootMeanSquare([], []) == nil)
        #expect(ForecastErrors.rSquared([1, 2], [3, 3]) == nil)
        #expect(ForecastErrors.spearman([1, 1], [1, 2]) == nil)
    }

    @Test("The median is the middle, or between the two middle ones")
    func medians() {
        #expect(median([3.0, 1, 2]) == 2)
        #expect(median([4.0, 1, 2, 3]) == 2.5)
        #expect(median([Double]()) == nil)
        #expect(mean([1.0, 2, 6]) == 3)
        #expect(mean([Double]()) == nil)
    }
}
