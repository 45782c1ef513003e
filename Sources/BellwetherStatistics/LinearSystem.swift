/// Solves A x = b for a symmetric positive definite matrix, by Cholesky's factorisation (Golub & Van Loan 2013,
/// section 4.2.3).
///
/// - Parameters:
///   - matrix: n x n, row-major; only the lower triangle is read.
///   - vector: n values.
/// - Returns: n values, or nil when the matrix is not positive definite to working precision. O(n^3).
package func solvePositiveDefinite(_ matrix: [Double], _ vector: [Double]) -> [Double]? {
    let n = vector.count
    precondition(matrix.count == n * n, "the matrix is as wide as the vector is long")
    var factor = matrix
    for row in 0..<n {
        for column in 0...row {
            var sum = factor[row * n + column]
            for k in 0..<column { sum -= factor[row * n + k] * factor[column * n + k] }
            if row == column {
                guard sum > 1e-12 * max(matrix[row * n + row], 1e-300) else { return nil }
                factor[row * n + row] = sum.squareRoot()
            } else {
                factor[row * n + column] = sum / factor[column * n + column]
            }
        }
    }
    var solution = vector
    for row in 0..<n {
        for k in 0..<row { solution[row] -= factor[row * n + k] * solution[k] }
        solution[row] /= factor[row * n + row]
    }
    for row in (0..<n).reversed() {
        for k in (row + 1)..<max(n, row + 1) { solution[row] -= factor[k * n + row] * solution[k] }
        solution[row] /= factor[row * n + row]
    }
    return solution
}
