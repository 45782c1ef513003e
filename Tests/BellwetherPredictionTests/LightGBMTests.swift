import BellwetherLightGBM
import BellwetherPrediction
import BellwetherStatistics
import Foundation
import Testing

@Suite("LightGBM")
struct LightGBMTests {
    private let library = LightGBM()

    /// y = x0 + noise, with x1 idle.
    private func trained() async throws -> (text: String, matrix: DesignMatrix) {
        var random = SeededGenerator(seed: 3)
        var matrix = DesignMatrix(columns: 2)
        var labels: [Double] = []
        for _ in 0..<500 {
            let row = [random.uniform(), random.uniform()]
            matrix.append(row)
            labels.append(row[0] * 10 + random.uniform() * 0.1)
        }
        let set = BoostingSet(matrix: matrix, labels: labels, offsets: [Double](repeating: 5, count: 500))
        let text = try await library.train(set, parameters: BoostingParameters(objective: .absoluteError, rounds: 60))
        return (text, matrix)
    }

    @Test("Trees start from the offset and learn what is left")
    func offsets() async throws {
        let (text, _) = try await trained()
        let booster = try library.load(text, columns: 2)
        #expect(abs(5 + booster.score([0.9, 0.5]) - 9) < 1.5)
        #expect(abs(5 + booster.score([0.1, 0.5]) - 1) < 1.5)
    }

    @Test("Contributions sum to the score, and most of it is due to the column that matters")
    func contributions() async throws {
        let (text, matrix) = try await trained()
        let booster = try library.load(text, columns: 2)
        var due = [0.0, 0.0]
        for row in 0..<50 {
            let values = Array(matrix[row])
            let parts = booster.contributions(values)
            #expect(parts.count == 3)
            #expect(abs(parts.reduce(0, +) - booster.score(values)) < 1e-9)
            due[0] += abs(parts[0])
            due[1] += abs(parts[1])
        }
        #expect(due[0] > 10 * due[1])
    }

    @Test("Many threads get the same answers as one")
    func concurrency() async throws {
        let (text, matrix) = try await trained()
        let booster = try library.load(text, columns: 2)
        let expected = (0..<matrix.rows).map { booster.contributions(Array(matrix[$0])) }
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    (0..<matrix.rows).allSatisfy { booster.contributions(Array(matrix[$0])) == expected[$0] }
                }
            }
            for await same in group { #expect(same) }
        }
    }

    @Test("A text cut anywhere, or of another width, is refused")
    func damaged() async throws {
        let (text, _) = try await trained()
        for share in [0.0, 0.1, 0.5, 0.9, 0.99] {
            let cut = String(text.prefix(Int(Double(text.count) * share)))
            #expect(throws: BoostingError.self) { try library.load(cut, columns: 2) }
        }
        #expect(throws: BoostingError.self) { try library.load(text, columns: 3) }
        #expect(throws: BoostingError.self) { try library.load("not a model", columns: 2) }
    }

    @Test("Losses fall on what can be learned, and patience ends a training that does not improve")
    func losses() async throws {
        let (_, matrix) = try await trained()
        var random = SeededGenerator(seed: 5)
        let noise = (0..<matrix.rows).map { _ in random.uniform() }
        let middle = [Double](repeating: 0.5, count: matrix.rows)
        let parameters = BoostingParameters(objective: .absoluteError, rounds: 80)
        let signal = (0..<matrix.rows).map { matrix[$0].first ?? 0 }
        let learnable = BoostingSet(matrix: matrix, labels: signal, offsets: middle)
        let falling = try await library.losses(
            training: learnable, validation: learnable, parameters: parameters, patience: nil)
        #expect(falling.count > 10)
        #expect((falling.last ?? 1) < (falling.first ?? 0) / 2)
        let hopeless = BoostingSet(matrix: matrix, labels: noise.shuffled(using: &random), offsets: middle)
        let other = BoostingSet(matrix: matrix, labels: noise, offsets: middle)
        let ended = try await library.losses(
            training: hopeless, validation: other, parameters: parameters, patience: 5)
        #expect(ended.count < 80)
    }
}
