/// The mean; nil of nothing.
package func mean(_ values: some Collection<Double>) -> Double? {
    guard !values.isEmpty else { return nil }
    return values.reduce(0, +) / Double(values.count)
}

/// The median: the middle value, or the mean of the two middle ones; nil of nothing.
///
/// - Precondition: no NaN. O(n) on average (Hoare 1961, algorithm 65).
package func median(_ values: some Collection<Double>) -> Double? {
    var values = ContiguousArray(values)
    guard !values.isEmpty else { return nil }
    let middle = values.count / 2
    return values.withUnsafeMutableBufferPointer { values in
        let upper = select(middle, in: values)
        guard values.count % 2 == 0, let lower = values[..<middle].max() else { return upper }
        return (lower + upper) / 2
    }
}

/// The value that would stand at a place if all were sorted; puts what is not above it before it.
private func select(_ place: Int, in values: UnsafeMutableBufferPointer<Double>) -> Double {
    var first = 0
    var last = values.count - 1
    while first < last {
        let pivot = middle(values[first], values[(first + last) / 2], values[last])
        var left = first
        var right = last
        while left <= right {
            while values[left] < pivot { left += 1 }
            while values[right] > pivot { right -= 1 }
            guard left <= right else { break }
            values.swapAt(left, right)
            left += 1
            right -= 1
        }
        if place <= right {
            last = right
        } else if place >= left {
            first = left
        } else {
            break
        }
    }
    return values[place]
}

private func middle(_ a: Double, _ b: Double, _ c: Double) -> Double { max(min(a, b), min(max(a, b), c)) }
