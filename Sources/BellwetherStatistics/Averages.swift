/// The mean; nil of nothing.
package func mean(_ values: some Collection<Double>) -> Double? {
    guard !values.isEmpty else { return nil }
    return values.reduce(0, +) / Double(values.count)
}

/// The median: the middle value, or the mean of the two middle ones; nil of nothing.
///
/// - Precondition: no NaN. O(n log n).
package func median(_ values: some Collection<Double>) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
