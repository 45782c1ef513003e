/// The interval of a share, 95 % (Wilson 1927, doi:10.1080/01621459.1927.10502953): within 0...1, and sensible for none
/// or all.
///
/// - Parameter n: 1 or more.
package func wilsonInterval(successes: Int, of n: Int) -> ClosedRange<Double> {
    let z = 1.959_963_985
    let count = Double(n)
    let share = Double(successes) / count
    let centre = (share + z * z / (2 * count)) / (1 + z * z / count)
    let reach = z / (1 + z * z / count) * (share * (1 - share) / count + z * z / (4 * count * count)).squareRoot()
    return max(0, centre - reach)...min(1, centre + reach)
}
