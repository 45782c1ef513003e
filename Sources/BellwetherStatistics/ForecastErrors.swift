import Foundation

/// How far forecasts were from what came out.
///
/// Arrays are paired, one entry per post.
package enum ForecastErrors {
    /// Mean absolute error; nil of nothing.
    package static func meanAbsolute(_ forecasts: [Double], _ outcomes: [Double]) -> Double? {
        precondition(forecasts.count == outcomes.count, "one forecast per outcome")
        return mean(zip(forecasts, outcomes).map { abs($0 - $1) })
    }

    /// Mean absolute error of log(1 + x): an error of 0.69 is a factor of two, whatever the size.
    ///
    /// Nil of nothing.
    package static func meanAbsoluteLog(_ forecasts: [Double], _ outcomes: [Double]) -> Double? {
        meanAbsolute(forecasts.map(log1p), outcomes.map(log1p))
    }

    /// Root of the mean squared error; nil of nothing.
    package static func rootMeanSquare(_ forecasts: [Double], _ outcomes: [Double]) -> Double? {
        precondition(forecasts.count == outcomes.count, "one forecast per outcome")
        return mean(zip(forecasts, outcomes).map { ($0 - $1) * ($0 - $1) })?.squareRoot()
    }

    /// Share of the outcomes' variance explained, 1 - SSE / SST; nil where the outcomes do not vary.
    package static func rSquared(_ forecasts: [Double], _ outcomes: [Double]) -> Double? {
        precondition(forecasts.count == outcomes.count, "one forecast per outcome")
        guard let centre = mean(outcomes) else { return nil }
        let total = outcomes.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
        guard total > 0 else { return nil }
        return 1 - zip(forecasts, outcomes).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / total
    }

    /// Spearman's rank correlation, ties given their mean rank (Spearman 1904); nil where either side does not vary.
    package static func spearman(_ forecasts: [Double], _ outcomes: [Double]) -> Double? {
        precondition(forecasts.count == outcomes.count, "one forecast per outcome")
        return correlation(ranks(forecasts), ranks(outcomes))
    }

    /// Pearson's correlation; nil where either side does not vary.
    static func correlation(_ left: [Double], _ right: [Double]) -> Double? {
        guard let leftMean = mean(left), let rightMean = mean(right) else { return nil }
        var product = 0.0
        var leftSquares = 0.0
        var rightSquares = 0.0
        for (x, y) in zip(left, right) {
            product += (x - leftMean) * (y - rightMean)
            leftSquares += (x - leftMean) * (x - leftMean)
            rightSquares += (y - rightMean) * (y - rightMean)
        }
        guard leftSquares > 0, rightSquares > 0 else { return nil }
        return product / (leftSquares * rightSquares).squareRoot()
    }

    /// Ranks from 1, equal values sharing the mean of theirs.
    static func ranks(_ values: [Double]) -> [Double] {
        let order = values.indices.sorted { values[$0] < values[$1] }
        var ranks = [Double](repeating: 0, count: values.count)
        var start = 0
        while start < order.count {
            var end = start + 1
            while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
            for position in start..<end { ranks[order[position]] = Double(start + 1 + end) / 2 }
            start = end
        }
        return ranks
    }
}
