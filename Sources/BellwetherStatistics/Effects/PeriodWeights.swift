/// The weight of rows when a mean of their unit, which is unknown, and a shift of their period, which is random, are
/// held equal: the inverse covariance of a nested random intercept, with the unit's mean projected out (Searle, Casella
/// & McCulloch 1992, chapters 3 and 6).
///
/// For a vector v over the rows: (Pv)_i = (v_i - k v̄_period - (1 - k) m) / s², with k = n t / (s² + n t) for a period of
/// n rows, s² the unit's variance, t that of periods, and m the weighted mean of the unit's periods. P is symmetric, and
/// gives 0 for what is constant within each unit.
struct PeriodWeights: Sendable {
    /// 1 / s², by unit.
    let precision: [Double]
    /// k / n by group.
    let pull: [Double]
    /// n / (1 + n t / s²) by group.
    let share: [Double]
    /// The sum of the shares, by unit.
    let total: [Double]

    /// - Parameters:
    ///   - variances: by unit, all positive.
    ///   - periodVariance: 0 or more.
    init(_ design: EffectDesign, variances: [Double], periodVariance: Double) {
        var precision: [Double] = []
        var pull: [Double] = []
        var share: [Double] = []
        var total: [Double] = []
        for unit in 0..<design.units {
            let ratio = periodVariance / variances[unit]
            var sum = 0.0
            for group in design.unitGroups[unit]..<design.unitGroups[unit + 1] {
                let n = Double(design.groupRows[group + 1] - design.groupRows[group])
                let kept = n / (1 + n * ratio)
                pull.append(ratio / (1 + n * ratio))
                share.append(kept)
                sum += kept
            }
            precision.append(1 / variances[unit])
            total.append(sum)
        }
        self.precision = precision
        self.pull = pull
        self.share = share
        self.total = total
    }

    /// Replaces a vector over the rows by P times it.
    ///
    /// O(rows).
    func apply(to vector: inout [Double], of design: EffectDesign) {
        vector.withUnsafeMutableBufferPointer { vector in
            for unit in 0..<design.units {
                let groups = design.unitGroups[unit]..<design.unitGroups[unit + 1]
                var mean = 0.0
                for group in groups {
                    let rows = design.groupRows[group]..<design.groupRows[group + 1]
                    var sum = 0.0
                    for row in rows { sum += vector[row] }
                    mean += share[group] * sum / Double(rows.count)
                }
                mean /= total[unit]
                let weight = precision[unit]
                for group in groups {
                    let rows = design.groupRows[group]..<design.groupRows[group + 1]
                    var sum = 0.0
                    for row in rows { sum += vector[row] - mean }
                    let shift = mean + pull[group] * sum
                    for row in rows { vector[row] = (vector[row] - shift) * weight }
                }
            }
        }
    }

    /// What is left of residuals once units and periods have their due, in standard deviations of the unit's noise.
    func noise(in residuals: [Double], of design: EffectDesign) -> [Double] {
        var noise = residuals
        apply(to: &noise, of: design)
        for unit in 0..<design.units {
            let deviation = (1 / precision[unit]).squareRoot()
            for row in design.unitRows[unit]..<design.unitRows[unit + 1] { noise[row] *= deviation }
        }
        return noise
    }
}
