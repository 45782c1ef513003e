import BellwetherStatistics
import Foundation
import Testing

@Suite("Linear models")
struct LinearModelTests {
    /// y = 3 + 2 a - b, over a grid.
    private let rows: [Double] = (0..<100).flatMap { [Double($0 % 10), Double($0 / 10)] }

    private func line(_ row: [Double]) -> Double { 3 + 2 * row[0] - row[1] }

    private var outcomes: [Double] {
        stride(from: 0, to: rows.count, by: 2).map { line([rows[$0], rows[$0 + 1]]) }
    }

    @Test("Without a penalty the median fit finds the line, and goes on beyond it")
    func exactLine() {
        let model = LinearModel(rows, columns: 2, outcomes: outcomes, fit: .median, ridge: 0, unlimited: [0, 1])
        for row in [[0.0, 0], [9, 9], [50, -20]] {
            #expect(abs(model.predict(row) - line(row)) < 1e-6)
        }
    }

    @Test("A few wild outcomes do not move the median fit")
    func robust() {
        var wild = outcomes
        for index in stride(from: 0, to: 100, by: 10) { wild[index] += 1_000 }
        let model = LinearModel(rows, columns: 2, outcomes: wild, fit: .median, ridge: 0, unlimited: [0, 1])
        #expect(abs(model.predict([5, 5]) - line([5, 5])) < 0.5)
    }

    @Test("The mean fit finds a product of powers on its logarithmic scale")
    func logMean() {
        let logs = rows.map { $0 / 10 }
        let outcomes = stride(from: 0, to: logs.count, by: 2).map { exp(1 + 0.5 * logs[$0] - 2 * logs[$0 + 1]) }
        let model = LinearModel(logs, columns: 2, outcomes: outcomes, fit: .logMean, ridge: 0, unlimited: [0, 1])
        #expect(abs(model.predict([0.3, 0.7]) - (1 + 0.15 - 1.4)) < 1e-4)
    }

    @Test("Contributions and intercept sum to the prediction, and average to nothing")
    func contributions() {
        let model = LinearModel(rows, columns: 2, outcomes: outcomes, fit: .median, ridge: 10, unlimited: [0, 1])
        let parts = model.contributions([7, 2])
        #expect(abs(parts.reduce(model.intercept, +) - model.predict([7, 2])) < 1e-9)
        #expect(model.contributions([4.5, 4.5]).allSatisfy { abs($0) < 1e-9 })
    }

    @Test("A column that does not vary, and a value that is not known, count for nothing")
    func silentColumns() {
        let constant = rows.enumerated().map { $0.offset % 2 == 1 ? 7 : $0.element }
        let model = LinearModel(constant, columns: 2, outcomes: outcomes, fit: .median, ridge: 1, unlimited: [0, 1])
        #expect(model.contributions([3, 999])[1] == 0)
        #expect(model.contributions([.nan, 7]) == [0, 0])
    }

    @Test("The effect of a limited column ends at the values seen, that of another goes on")
    func limits() {
        let model = LinearModel(rows, columns: 2, outcomes: outcomes, fit: .median, ridge: 0, unlimited: [0])
        #expect(abs(model.predict([50, 9]) - line([50, 9])) < 1e-6)
        #expect(model.predict([5, 400]) == model.predict([5, 9]))
        #expect(model.predict([5, -400]) == model.predict([5, 0]))
    }

    @Test("The solver agrees with a system worked out by hand, and refuses one without an answer")
    func solver() throws {
        let solution = try #require(solvePositiveDefinite([4, 2, 2, 3], [10, 8]))
        #expect(abs(solution[0] - 1.75) < 1e-12)
        #expect(abs(solution[1] - 1.5) < 1e-12)
        #expect(solvePositiveDefinite([1, 1, 1, 1], [1, 1]) == nil)
    }
}
