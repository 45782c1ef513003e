/// What the levels of factors do, against the mean of all rows, and how well that is known.
struct LevelEffects: Sendable {
    private let design: EffectDesign
    private let effects: [Double]
    /// The factor of the columns' precision once tags have their due, each by itself.
    private let precision: CholeskyFactor

    init(_ system: EffectSystem, tagEffects: [Double], tagVariance: Double) {
        let design = system.design
        self.design = design
        effects = system.columnEffects(tagEffects)
        precision = Self.precision(system, tagVariance: tagVariance) ?? system.factor
    }

    private static func precision(_ system: EffectSystem, tagVariance: Double) -> CholeskyFactor? {
        let q = system.design.columnCount
        var due = [Double](repeating: 0, count: q * q)
        due.withUnsafeMutableBufferPointer { due in
            system.tagColumns.withUnsafeBufferPointer { columns in
                for tag in 0..<system.design.tagCount {
                    let own = UnsafeBufferPointer(rebasing: columns[tag * q..<(tag + 1) * q])
                    let square = own.reduce(0) { $0 + $1 * $1 }
                    let scale = 1 / (system.information[tag] + square + 1 / tagVariance)
                    for row in 0..<q where own[row] != 0 {
                        let value = own[row] * scale
                        for column in 0...row { due[row * q + column] += value * own[column] }
                    }
                }
            }
        }
        // B less U D⁻¹U' is L (I - W D⁻¹W') L', so that its factor is L times that of what stands in between.
        var between = due.map { -$0 }
        for place in 0..<q { between[place * q + place] += 1 }
        guard let inner = CholeskyFactor(between, size: q) else { return nil }
        return system.factor.times(inner)
    }

    func rows(factor: Int, level: Int) -> Int { design.levelRows[factor][level] }

    /// What a combination of levels, one of each factor named, does against the mean of all rows.
    func estimate(_ combination: [(factor: Int, level: Int)]) -> (value: Double, error: Double) {
        var contrast = [Double](repeating: 0, count: design.columnCount)
        for (factor, level) in combination {
            for (other, column) in design.columnOfLevel[factor].enumerated() {
                guard let column else { continue }
                let share = Double(design.levelRows[factor][other]) / Double(design.rows)
                contrast[column] += (other == level ? 1 : 0) - share
            }
        }
        let value = zip(contrast, effects).reduce(0) { $0 + $1.0 * $1.1 }
        let variance = precision.solveLower(contrast).reduce(0) { $0 + $1 * $1 }
        return (value, variance.squareRoot())
    }
}
