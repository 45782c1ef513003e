import BellwetherStatistics
import Testing

@Suite("Conformal scores")
struct ConformalScoresTests {
    @Test("The outer scores bound the interval, by the rank that split conformal prediction asks for")
    func ranks() {
        // Of 19 equal weights, the 18th of 20 places is the first that holds 90 %: 5 % left on either side.
        let scores = ConformalScores((1...19).map(Double.init).shuffled(), halfLife: .infinity)
        #expect(scores.interval(level: 0.9) == 1...19)
        #expect(scores.interval(level: 0.8) == 2...18)
        #expect(scores.interval(level: 0.5) == 5...15)
        #expect(scores.n == 19)
        #expect(scores.isWellFormed)
    }

    @Test("Too few scores for a level give their extremes")
    func tooFew() {
        let scores = ConformalScores([1, 2, 3], halfLife: .infinity)
        #expect(scores.interval(level: 0.9) == 1...3)
    }

    @Test("Probabilities fall from near one to near zero, a half in the middle")
    func probabilities() {
        let scores = ConformalScores([-1, 0, 1], halfLife: .infinity)
        #expect(scores.probability(above: 0) == 0.5)
        #expect(scores.probability(above: -2) == 0.875)
        #expect(scores.probability(above: 2) == 0.125)
    }

    @Test("Intervals hold the next of any distribution as often as they say, also when only quantiles are kept")
    func coverage() {
        var generator = SeededGenerator(seed: 11)
        func skewed() -> Double {
            let value = Double.random(in: 0..<1, using: &generator)
            return value * value * value * 10
        }
        for size in [100, 5_000] {
            var held = [0.5: 0, 0.8: 0, 0.9: 0]
            let runs = 400
            for _ in 0..<runs {
                let scores = ConformalScores((0..<size).map { _ in skewed() }, halfLife: .infinity)
                let next = skewed()
                for level in held.keys where scores.interval(level: level).contains(next) { held[level]? += 1 }
            }
            for (level, count) in held {
                #expect(abs(Double(count) / Double(runs) - level) < 0.07, "level \(level) of \(size) scores")
            }
        }
    }

    @Test("Newer scores weigh more")
    func recency() {
        let drifted = [Double](repeating: 1, count: 200) + [Double](repeating: 5, count: 100)
        #expect(ConformalScores(drifted, halfLife: 30).probability(above: 3) > 0.8)
        #expect(ConformalScores(drifted, halfLife: .infinity).probability(above: 3) < 0.4)
    }
}

@Suite("Adaptive levels")
struct AdaptiveLevelTests {
    @Test("Intervals that miss too often are widened until they hold as often as asked")
    func drift() {
        var generator = SeededGenerator(seed: 5)
        var level = AdaptiveLevel(0.8)
        var held = 0
        let results = 1_000
        for _ in 0..<results {
            // Results crowd at the ends: what was forecast is too narrow by far.
            let end = Double.random(in: 0..<1, using: &generator)
            let place = Bool.random(using: &generator) ? end * 0.2 : 1 - end * 0.2
            if abs(2 * place - 1) <= level.used { held += 1 }
            level.note(place)
        }
        #expect(abs(Double(held) / Double(results) - 0.8) < 0.02)
        #expect(level.used > 0.9)
    }

    @Test("What keeps its promise is left about as it is")
    func calm() {
        var level = AdaptiveLevel(0.8)
        var sum = 0.0
        for result in 0..<1_000 {
            level.note((Double((result * 377) % 1_000) + 0.5) / 1_000)
            sum += level.used
        }
        #expect(abs(sum / 1_000 - 0.8) < 0.03)
    }
}
