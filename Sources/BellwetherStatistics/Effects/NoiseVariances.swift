/// How much outcomes vary within a period of a unit, and how much periods vary within a unit.
///
/// By analysis of variance for unequal groups (Searle, Casella & McCulloch 1992, chapter 3). Each unit has a variance of
/// its own, drawn towards that of all as if twelve more rows had shown it.
struct NoiseVariances: Sendable {
    /// By unit; all positive.
    let units: [Double]
    let period: Double
    /// Of all rows together.
    let pooled: Double

    private static let pooledRows = 12.0
    /// Outcomes are logarithms of counts: no better than this.
    private static let least = 1e-4

    /// Variances of the outcomes themselves, to begin with.
    init(_ design: EffectDesign) {
        self.init(design, residuals: design.outcomes, spent: 0)
    }

    /// - Parameters:
    ///   - residuals: what units and periods are to account for, and noise.
    ///   - spent: degrees of freedom that went into what is no longer in the residuals.
    init(_ design: EffectDesign, residuals: [Double], spent: Double) {
        let scatter = (0..<design.units).map { Scatter(of: residuals, unit: $0, in: design) }
        let within = scatter.reduce(0) { $0 + $1.within }
        let freedom = scatter.reduce(0) { $0 + $1.freedom }
        // Where periods have a row or two each, they and their noise cannot be told apart.
        let hasPeriods = freedom > 2 * spent + 10
        let between = scatter.reduce(0) { $0 + $1.between }
        let groupFreedom = Double(design.groups - design.units)
        let total = hasPeriods ? within : within + between
        let all = hasPeriods ? freedom : freedom + groupFreedom
        let pooled = max(Self.least, total / max(1, all - min(spent, 0.9 * all)))
        let correction = all / max(1, all - min(spent, 0.9 * all))
        let units = scatter.map { unit in
            let own = hasPeriods ? unit.within : unit.within + unit.between
            let freedom = hasPeriods ? unit.freedom : unit.freedom + unit.groupFreedom
            return (Self.pooledRows * pooled + own * correction) / (Self.pooledRows + freedom)
        }
        self.pooled = pooled
        self.units = units
        guard hasPeriods else {
            period = 0
            return
        }
        let expected = zip(scatter, units).reduce(0) { $0 + $1.0.groupFreedom * $1.1 }
        let spread = scatter.reduce(0) { $0 + $1.spread }
        period = spread > 0 ? max(0, (between - expected) / spread) : 0
    }
}

/// Sums of squares of one unit.
private struct Scatter {
    /// Around the means of the periods, and how many rows are free to do so.
    private(set) var within = 0.0
    let freedom: Double
    /// Of these means around that of the unit.
    private(set) var between = 0.0
    let groupFreedom: Double
    /// How often the variance of periods is in `between`.
    private(set) var spread: Double

    init(of values: [Double], unit: Int, in design: EffectDesign) {
        let groups = design.unitGroups[unit]..<design.unitGroups[unit + 1]
        let all = design.unitRows[unit]..<design.unitRows[unit + 1]
        let n = Double(all.count)
        freedom = n - Double(groups.count)
        groupFreedom = Double(groups.count - 1)
        spread = n
        var sum = 0.0
        for row in all { sum += values[row] }
        let mean = sum / n
        for group in groups {
            let rows = design.groupRows[group]..<design.groupRows[group + 1]
            let count = Double(rows.count)
            var sum = 0.0
            for row in rows { sum += values[row] }
            let groupMean = sum / count
            for row in rows { within += (values[row] - groupMean) * (values[row] - groupMean) }
            between += count * (groupMean - mean) * (groupMean - mean)
            spread -= count * count / n
        }
    }
}
