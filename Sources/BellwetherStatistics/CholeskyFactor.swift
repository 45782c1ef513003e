/// The lower triangle L of a symmetric positive definite matrix A = LL' (Golub & Van Loan 2013, section 4.2).
package struct CholeskyFactor: Sendable {
    private let size: Int
    /// Row-major; what stands above the diagonal is not read.
    private var lower: [Double]

    /// - Parameter matrix: size x size, row-major; only the lower triangle is read.
    /// - Returns: nil when the matrix is not positive definite to working precision. O(size³).
    package init?(_ matrix: [Double], size: Int) {
        precondition(matrix.count == size * size, "a square matrix")
        self.size = size
        lower = matrix
        let isDefinite = lower.withUnsafeMutableBufferPointer { lower in
            for row in 0..<size {
                for column in 0...row {
                    let own = lower[row * size..<row * size + column]
                    let sum = lower[row * size + column] - dot(own, lower[column * size..<column * size + column])
                    if row == column {
                        guard sum > 1e-12 * max(matrix[row * size + row], 1e-300) else { return false }
                        lower[row * size + row] = sum.squareRoot()
                    } else {
                        lower[row * size + column] = sum / lower[column * size + column]
                    }
                }
            }
            return true
        }
        guard isDefinite else { return nil }
    }

    /// The last diagonal element, squared: one over the last diagonal element of A⁻¹.
    var lastPivot: Double { size == 0 ? 0 : lower[size * size - 1] * lower[size * size - 1] }

    /// The diagonal of A⁻¹: the squared lengths of the columns of L⁻¹.
    ///
    /// O(size³).
    var inverseDiagonal: [Double] {
        var column = [Double](repeating: 0, count: size)
        return (0..<size).map { first in
            var sum = 0.0
            for row in first..<size {
                var value = row == first ? 1.0 : 0.0
                for k in first..<row { value -= lower[row * size + k] * column[k] }
                column[row] = value / lower[row * size + row]
                sum += column[row] * column[row]
            }
            return sum
        }
    }

    /// The factor of LMM'L', given that M is one too.
    func times(_ other: CholeskyFactor) -> CholeskyFactor {
        var product = self
        for row in 0..<size {
            for column in 0...row {
                var sum = 0.0
                for k in column...row { sum += lower[row * size + k] * other.lower[k * size + column] }
                product.lower[row * size + column] = sum
            }
        }
        return product
    }

    /// Replaces b by L⁻¹b.
    func solveLower(in vector: UnsafeMutableBufferPointer<Double>) {
        lower.withUnsafeBufferPointer { lower in
            for row in 0..<size {
                let known = dot(lower[row * size..<row * size + row], vector[0..<row])
                vector[row] = (vector[row] - known) / lower[row * size + row]
            }
        }
    }

    /// L⁻¹b.
    package func solveLower(_ vector: [Double]) -> [Double] {
        var result = vector
        result.withUnsafeMutableBufferPointer { solveLower(in: $0) }
        return result
    }

    /// L'⁻¹b.
    package func solveUpper(_ vector: [Double]) -> [Double] {
        var result = vector
        for row in (0..<size).reversed() {
            result[row] /= lower[row * size + row]
            for k in 0..<row { result[k] -= lower[row * size + k] * result[row] }
        }
        return result
    }

    /// A⁻¹b.
    package func solve(_ vector: [Double]) -> [Double] { solveUpper(solveLower(vector)) }
}

/// The sum of the products of two runs of numbers of the same length; in four sums side by side, which the processor
/// works on at once.
@inline(__always)
func dot(_ first: Slice<UnsafeMutableBufferPointer<Double>>, _ second: Slice<UnsafeMutableBufferPointer<Double>>)
    -> Double
{
    dot(UnsafeBufferPointer(rebasing: first), UnsafeBufferPointer(rebasing: second))
}

@inline(__always)
func dot(_ first: Slice<UnsafeBufferPointer<Double>>, _ second: Slice<UnsafeMutableBufferPointer<Double>>) -> Double {
    dot(UnsafeBufferPointer(rebasing: first), UnsafeBufferPointer(rebasing: second))
}

/// As above.
@inline(__always)
func dot(_ first: UnsafeBufferPointer<Double>, _ second: UnsafeBufferPointer<Double>) -> Double {
    var sums = SIMD4<Double>(repeating: 0)
    let count = first.count
    var place = 0
    while place + 4 <= count {
        let left = SIMD4(first[place], first[place + 1], first[place + 2], first[place + 3])
        let right = SIMD4(second[place], second[place + 1], second[place + 2], second[place + 3])
        sums += left * right
        place += 4
    }
    var sum = sums.sum()
    while place < count {
        sum += first[place] * second[place]
        place += 1
    }
    return sum
}
