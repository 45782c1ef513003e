import BellwetherStatistics
import Testing

@Suite struct SeededGeneratorTests {
    /// The authors' C code, seeded with the first four numbers of their SplitMix64 from 42.
    @Test func givesTheNumbersOfTheReferenceImplementation() {
        var random = SeededGenerator(seed: 42)
        let first: [UInt64] = [
            0x1578_0B2E_0C2E_C716, 0x6104_D986_6D11_3A7E, 0xAE17_5332_39E4_99A1, 0xECB8_AD47_03B3_60A1,
        ]
        for expected in first { #expect(random.next() == expected) }
    }

    @Test func streamsOfOneSeedDiffer() {
        var seen: Set<UInt64> = []
        for stream in 0..<1_000 {
            var random = SeededGenerator(seed: 42, stream: UInt64(stream))
            seen.insert(random.next())
        }
        #expect(seen.count == 1_000)
    }

    @Test func uniformNumbersFillTheirRangeEvenly() {
        var random = SeededGenerator(seed: 1)
        var counts = [Int](repeating: 0, count: 10)
        for _ in 0..<100_000 {
            let number = random.uniform()
            #expect((0..<1).contains(number))
            counts[Int(number * 10)] += 1
        }
        // 10,000 expected, standard deviation 95.
        for count in counts { #expect(abs(count - 10_000) < 400) }
    }

    @Test func indexesStayBelowTheirBound() {
        var random = SeededGenerator(seed: 2)
        var counts = [Int](repeating: 0, count: 7)
        for _ in 0..<70_000 { counts[random.index(below: 7)] += 1 }
        for count in counts { #expect(abs(count - 10_000) < 400) }
        #expect(random.index(below: 1) == 0)
        #expect(random.index(below: 0) == 0)
        #expect((3...4).contains(random.integer(in: 3...4)))
    }

    @Test(arguments: [(3, 3), (10, 10), (12, 10), (0, 0), (-1, 0)])
    func aSampleHoldsDifferentElements(asked: Int, given: Int) {
        var random = SeededGenerator(seed: 3)
        let sample = random.sample(asked, of: Array(0..<10))
        #expect(sample.count == given)
        #expect(Set(sample).count == given)
    }

    @Test func everyElementIsSampledEquallyOften() {
        var random = SeededGenerator(seed: 4)
        var counts = [Int](repeating: 0, count: 5)
        for _ in 0..<20_000 { for element in random.sample(2, of: Array(0..<5)) { counts[element] += 1 } }
        for count in counts { #expect(abs(count - 8_000) < 350) }
        #expect(random.element(of: [Int]()) == nil)
    }
}
