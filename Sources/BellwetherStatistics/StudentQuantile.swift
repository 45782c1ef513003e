import Foundation

/// The value below which Student's t distribution has 97.5 % of its mass: what 95 % intervals of means reach to on
/// either side, in standard errors.
///
/// Exact for 1 and 2 degrees of freedom; else by Hill's expansion (Hill 1970, Algorithm 396, doi:10.1145/355598.355600),
/// good to five digits.
/// - Parameter degrees: 1 or more.
package func studentQuantile975(degrees: Int) -> Double {
    guard degrees > 1 else { return 12.706_204_736 }
    guard degrees > 2 else { return 4.302_652_730 }
    let n = Double(degrees)
    let p = 0.05
    let a = 1 / (n - 0.5)
    let b = 48 / (a * a)
    var c = ((20_700 * a / b - 98) * a - 16) * a + 96.36
    let d = ((94.5 / (b + c) - 3) / b + 1) * (a * .pi / 2).squareRoot() * n
    var x = d * p
    var y = pow(x, 2 / n)
    if y > 0.05 + a {
        x = -1.959_963_985
        y = x * x
        if degrees < 5 { c += 0.3 * (n - 4.5) * (x + 0.6) }
        c += (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b
        y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x
        y = a * y * y
        y = y > 0.002 ? expm1(y) : 0.5 * y * y + y
    } else {
        y =
            ((1 / (((n + 6) / (n * y) - 0.089 * d - 0.822) * (n + 2) * 3) + 0.5 / (n + 4)) * y - 1) * (n + 1) / (n + 2)
            + 1 / y
    }
    return (n * y).squareRoot()
}

/// Count, sum and sum of squares of values: their mean and how well it is known.
package struct Moments: Hashable, Sendable {
    package private(set) var n = 0
    private var mean = 0.0
    /// Sum of squared distances from the mean (Welford 1962).
    private var scatter = 0.0

    package init() {}

    package mutating func add(_ value: Double) {
        n += 1
        let distance = value - mean
        mean += distance / Double(n)
        scatter += distance * (value - mean)
    }

    /// Nil of nothing.
    package var average: Double? { n > 0 ? mean : nil }

    /// Of the values, with one degree of freedom spent on the mean; nil of fewer than two.
    package var variance: Double? { n > 1 ? scatter / Double(n - 1) : nil }

    /// Half the width of the 95 % interval of the mean (Student 1908); nil of fewer than two values.
    package var reach: Double? {
        variance.map { studentQuantile975(degrees: n - 1) * ($0 / Double(n)).squareRoot() }
    }
}
