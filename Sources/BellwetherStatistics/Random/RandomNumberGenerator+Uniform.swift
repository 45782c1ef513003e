// The standard library does not promise that `Double.random(in:using:)` and `shuffled(using:)` draw the same values
// in its next version; what must repeat from a seed uses these instead.
extension RandomNumberGenerator {
    /// A uniform number in 0..<1, on the grid of 2^-53.
    package mutating func uniform() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// A uniform whole number in 0..<count; 0 when `count` is 1 or less.
    ///
    /// By the high word of a product (Lemire 2019, doi:10.1145/3230636) without its rejection step: the bias is below
    /// count / 2^64.
    package mutating func index(below count: Int) -> Int {
        guard count > 1 else { return 0 }
        return Int(next().multipliedFullWidth(by: UInt64(count)).high)
    }

    /// A uniform whole number of a closed range.
    package mutating func integer(in range: ClosedRange<Int>) -> Int {
        range.lowerBound + index(below: range.count)
    }

    /// True with the given probability.
    package mutating func chance(_ probability: Double) -> Bool {
        uniform() < probability
    }

    /// One element; nil of an empty array.
    package mutating func element<Element>(of elements: [Element]) -> Element? {
        elements.isEmpty ? nil : elements[index(below: elements.count)]
    }

    /// `count` different elements in random order, or all of them where there are fewer; O(elements).
    package mutating func sample<Element>(_ count: Int, of elements: [Element]) -> [Element] {
        var pool = elements
        let count = Swift.max(0, Swift.min(count, pool.count))
        for position in 0..<count {
            pool.swapAt(position, position + index(below: pool.count - position))
        }
        return Array(pool.prefix(count))
    }
}
