/// Columns brought to mean 0 and standard deviation 1, so that one penalty fits all.
package struct StandardisedColumns: Sendable, Codable, Hashable {
    /// One per column, over the values that are known.
    package let means: [Double]
    /// One per column; 0 where a column does not vary, which makes it count for nothing.
    package let deviations: [Double]
    /// The least and the greatest value of each column, beyond which it has no further effect; nil for a column whose
    /// effect goes on.
    package let limits: [Limits?]

    package struct Limits: Sendable, Codable, Hashable {
        package let low: Double
        package let high: Double
    }

    /// - Parameters:
    ///   - rows: row-major, `columns` values a row; NaN where a value is not known.
    ///   - unlimited: columns whose effect goes on beyond the values seen.
    package init(_ rows: [Double], columns: Int, unlimited: Set<Int>) {
        precondition(columns > 0 && rows.count % columns == 0, "rows are whole")
        var means = [Double](repeating: 0, count: columns)
        var deviations = [Double](repeating: 0, count: columns)
        var limits = [Limits?](repeating: nil, count: columns)
        for column in 0..<columns {
            let known = stride(from: column, to: rows.count, by: columns).lazy.map { rows[$0] }.filter { !$0.isNaN }
            let values = Array(known)
            guard let centre = mean(values) else { continue }
            let variance = mean(values.map { ($0 - centre) * ($0 - centre) }) ?? 0
            means[column] = centre
            deviations[column] = variance > 1e-18 ? variance.squareRoot() : 0
            if !unlimited.contains(column), let low = values.min(), let high = values.max() {
                limits[column] = Limits(low: low, high: high)
            }
        }
        self.means = means
        self.deviations = deviations
        self.limits = limits
    }

    /// A value of a column in standard deviations from its mean; 0 where it is not known.
    package func standardise(_ value: Double, column: Int) -> Double {
        guard !value.isNaN, deviations[column] > 0 else { return 0 }
        let bounded = limits[column].map { min(max(value, $0.low), $0.high) } ?? value
        return (bounded - means[column]) / deviations[column]
    }
}
