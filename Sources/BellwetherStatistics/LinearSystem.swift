/// Solves A x = b for a symmetric positive definite matrix, by Cholesky's factorisation.
///
/// - Parameters:
///   - matrix: n x n, row-major; only the lower triangle is read.
///   - vector: n values.
/// - Returns: n values, or nil when the matrix is not positive definite to working precision. O(n^3).
package func solvePositiveDefinite(_ matrix: [Double], _ vector: [Double]) -> [Double]? {
    CholeskyFactor(matrix, size: vector.count)?.solve(vector)
}
