import BellwetherStatistics
import Testing

@Suite("Averages")
struct AveragesTests {
    @Test("The median is the middle of the sorted values, whatever their order and however many are equal")
    func medianOfAnything() {
        var generator = SeededGenerator(seed: 7)
        for count in [1, 2, 3, 4, 5, 10, 57, 100, 1_001] {
            for spread in [1, 3, 1_000] {
                let values = (0..<count).map { _ in Double(Int.random(in: 0..<spread, using: &generator)) }
                for order in [values, values.sorted(), values.sorted(by: >)] {
                    let sorted = values.sorted()
                    let expected = (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
                    #expect(median(order) == expected)
                }
            }
        }
        #expect(median([Double]()) == nil)
    }
}
