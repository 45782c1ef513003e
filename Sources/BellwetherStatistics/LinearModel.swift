import Foundation

/// What a linear model is fitted to.
package enum LinearFit: Sendable {
    /// The conditional median of the outcome: least absolute deviations, by iteratively reweighted least squares
    /// (Schlossmacher 1973).
    case median
    /// The logarithm of the conditional mean of an outcome >= 0: a log link with variance proportional to the squared
    /// mean, so that accounts of every size count alike (McCullagh & Nelder 1989, chapter 8).
    case logMean
}

/// A linear model over standardised columns, with a ridge penalty (Hoerl & Kennard 1970).
///
/// Columns that do not vary, and values that are not known, contribute nothing.
package struct LinearModel: Sendable, Codable, Hashable {
    package let intercept: Double
    /// One per column, per standard deviation.
    package let coefficients: [Double]
    package let columns: StandardisedColumns

    /// - Parameters:
    ///   - rows: row-major, `columns` values a row; NaN where a value is not known.
    ///   - outcomes: one per row; for `.logMean` none negative and not all zero.
    ///   - ridge: the penalty on the sum of squared coefficients; the intercept is free.
    ///   - unlimited: columns whose effect goes on in a straight line beyond the values seen; that of the others ends
    ///     there.
    package init(
        _ rows: [Double], columns: Int, outcomes: [Double], fit: LinearFit, ridge: Double, unlimited: Set<Int>
    ) {
        precondition(rows.count == outcomes.count * columns && !outcomes.isEmpty, "one outcome per row, at least one")
        let standardised = StandardisedColumns(rows, columns: columns, unlimited: unlimited)
        let design = LinearDesign(rows, columns: standardised, count: columns)
        let solution =
            switch fit {
            case .median: design.fitMedian(outcomes, ridge: ridge)
            case .logMean: design.fitLogMean(outcomes, ridge: ridge)
            }
        self.columns = standardised
        self.intercept = solution[0]
        self.coefficients = Array(solution[1...])
    }

    /// Whether a model that was read from a file has all its parts and only numbers in them.
    package func isWellFormed(columns count: Int) -> Bool {
        [coefficients.count, columns.means.count, columns.deviations.count, columns.limits.count]
            .allSatisfy { $0 == count }
            && (coefficients + columns.means + columns.deviations + [intercept]).allSatisfy(\.isFinite)
    }

    /// The linear predictor of one row.
    package func predict(_ row: [Double]) -> Double {
        precondition(row.count == coefficients.count, "a row has one value per column")
        var sum = intercept
        for column in row.indices {
            sum += coefficients[column] * columns.standardise(row[column], column: column)
        }
        return sum
    }

    /// What each column adds, against a row of average kind: exact SHAP values of a linear model with columns taken
    /// as independent (Strumbelj & Kononenko 2014, section 3).
    package func contributions(_ row: [Double]) -> [Double] {
        precondition(row.count == coefficients.count, "a row has one value per column")
        return row.indices.map { column in
            coefficients[column] * columns.standardise(row[column], column: column)
        }
    }
}

/// Standardised rows with a leading 1, and the weighted least-squares step both fits repeat.
private struct LinearDesign {
    private let width: Int
    private let rows: [Double]

    init(_ values: [Double], columns: StandardisedColumns, count: Int) {
        width = count + 1
        var rows: [Double] = []
        rows.reserveCapacity(values.count / count * width)
        for start in stride(from: 0, to: values.count, by: count) {
            rows.append(1)
            for column in 0..<count {
                rows.append(columns.standardise(values[start + column], column: column))
            }
        }
        self.rows = rows
    }

    func fitMedian(_ outcomes: [Double], ridge: Double) -> [Double] {
        var weights = [Double](repeating: 1, count: outcomes.count)
        var solution = [Double](repeating: 0, count: width)
        for _ in 0..<20 {
            let next = solve(outcomes, weights: weights, ridge: ridge) ?? solution
            let residuals = zip(outcomes, predictions(next)).map { abs($0 - $1) }
            let floor = 0.1 * (median(residuals) ?? 0) + 1e-9
            weights = residuals.map { 1 / max($0, floor) }
            let scale = mean(weights) ?? 1
            weights = weights.map { $0 / scale }
            let settled = converged(solution, next)
            solution = next
            if settled { break }
        }
        // The penalty pulls the fit off the middle; the intercept brings it back.
        solution[0] += median(zip(outcomes, predictions(solution)).map { $0 - $1 }) ?? 0
        return solution
    }

    func fitLogMean(_ outcomes: [Double], ridge: Double) -> [Double] {
        let weights = [Double](repeating: 1, count: outcomes.count)
        var solution = [Double](repeating: 0, count: width)
        solution[0] = log(max(mean(outcomes) ?? 1, 1e-12))
        for _ in 0..<30 {
            let working = zip(outcomes, predictions(solution)).map { outcome, predictor in
                let predictor = min(max(predictor, -30), 30)
                let fitted = exp(predictor)
                return predictor + min(max((outcome - fitted) / fitted, -1), 20)
            }
            let next = solve(working, weights: weights, ridge: ridge) ?? solution
            let settled = converged(solution, next)
            solution = next
            if settled { break }
        }
        return solution
    }

    private func converged(_ old: [Double], _ new: [Double]) -> Bool {
        zip(old, new).allSatisfy { abs($0 - $1) < 1e-6 }
    }

    private func predictions(_ solution: [Double]) -> [Double] {
        rows.withUnsafeBufferPointer { rows in
            stride(from: 0, to: rows.count, by: width).map { start in
                var sum = 0.0
                for column in 0..<width { sum += rows[start + column] * solution[column] }
                return sum
            }
        }
    }

    /// Solves the penalised normal equations.
    private func solve(_ outcomes: [Double], weights: [Double], ridge: Double) -> [Double]? {
        var normal = [Double](repeating: 0, count: width * width)
        var right = [Double](repeating: 0, count: width)
        rows.withUnsafeBufferPointer { rows in
            normal.withUnsafeMutableBufferPointer { normal in
                for (index, outcome) in outcomes.enumerated() {
                    let start = index * width
                    for i in 0..<width {
                        let weighted = weights[index] * rows[start + i]
                        right[i] += weighted * outcome
                        for j in 0...i { normal[i * width + j] += weighted * rows[start + j] }
                    }
                }
            }
        }
        for column in 1..<width { normal[column * width + column] += max(ridge, 1e-9) }
        return solvePositiveDefinite(normal, right)
    }
}
