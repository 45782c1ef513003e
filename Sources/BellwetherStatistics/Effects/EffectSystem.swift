/// The normal equations of an effect design under given weights: tags with the columns of the factors projected out.
///
/// With C the columns and Z the tags, P the weights (``PeriodWeights``), R the columns' prior precision:
/// B = C'PC + R, U = C'PZ, and Z'(P - PC B⁻¹ C'P)Z is what the data say of the tags.
struct EffectSystem: Sendable {
    let design: EffectDesign
    let weights: PeriodWeights
    /// The Cholesky factor of B.
    let factor: CholeskyFactor
    /// B itself, row-major.
    let columnMatrix: [Double]
    /// C'Py.
    let columnOutcomes: [Double]
    /// For each tag its column of L⁻¹U, where B = LL': `columnCount` values a tag.
    let tagColumns: [Double]
    /// The diagonal of Z'(P - PC B⁻¹ C'P)Z: how much each tag varies with everything but other tags held equal.
    let information: [Double]
    /// The same before anything is held equal: the sum of the precisions of its rows.
    let rawInformation: [Double]
    /// Z'(P - PC B⁻¹ C'P)y.
    let tagOutcomes: [Double]

    /// - Returns: nil when the columns' matrix is singular to working precision.
    init?(_ design: EffectDesign, weights: PeriodWeights) {
        let q = design.columnCount
        var outcomes = design.outcomes
        weights.apply(to: &outcomes, of: design)
        var sums = ColumnSums(design, weights: weights)
        sums.addRows(outcomes)
        sums.takeAwayGroups()
        var matrix = sums.matrix
        for column in 0..<q {
            let spread = design.factors[design.factorOfColumn[column]].spread
            matrix[column * q + column] += 1 / (spread * spread)
        }
        for row in 0..<q { for column in 0..<row { matrix[column * q + row] = matrix[row * q + column] } }
        guard let factor = CholeskyFactor(matrix, size: q) else { return nil }
        let reducedOutcomes = factor.solveLower(sums.columnOutcomes)
        var tagColumns = sums.tagColumns
        var information = sums.information
        var tagOutcomes = sums.tagOutcomes
        tagColumns.withUnsafeMutableBufferPointer { columns in
            for tag in 0..<design.tagCount {
                let column = UnsafeMutableBufferPointer(rebasing: columns[tag * q..<(tag + 1) * q])
                factor.solveLower(in: column)
                var square = 0.0
                var product = 0.0
                for place in 0..<q {
                    square += column[place] * column[place]
                    product += column[place] * reducedOutcomes[place]
                }
                information[tag] = max(0, information[tag] - square)
                tagOutcomes[tag] -= product
            }
        }
        self.design = design
        self.weights = weights
        self.factor = factor
        columnMatrix = matrix
        columnOutcomes = sums.columnOutcomes
        self.tagColumns = tagColumns
        self.information = information
        rawInformation = sums.rawInformation
        self.tagOutcomes = tagOutcomes
    }

    /// Z'(P - PC B⁻¹ C'P)Z times a vector over the tags.
    ///
    /// O(uses + rows + tags x columns).
    func apply(_ effects: [Double]) -> [Double] {
        let q = design.columnCount
        var rows = design.sums(of: effects)
        weights.apply(to: &rows, of: design)
        var result = design.tagSums(of: rows)
        var reduced = [Double](repeating: 0, count: q)
        tagColumns.withUnsafeBufferPointer { columns in
            reduced.withUnsafeMutableBufferPointer { reduced in
                for tag in 0..<design.tagCount where effects[tag] != 0 {
                    let effect = effects[tag]
                    for place in 0..<q { reduced[place] += columns[tag * q + place] * effect }
                }
                let reduced = UnsafeBufferPointer(reduced)
                for tag in 0..<design.tagCount {
                    result[tag] -= dot(UnsafeBufferPointer(rebasing: columns[tag * q..<(tag + 1) * q]), reduced)
                }
            }
        }
        return result
    }

    /// The tags' effects when each is thought to be of a given variance, by conjugate gradients preconditioned by the
    /// diagonal (Golub & Van Loan 2013, section 11.5).
    /// - Parameter start: where to begin; a solution for nearly the same weights saves work.
    func solve(variance: Double, from start: [Double]) -> [Double] {
        let penalty = 1 / variance
        var effects = start
        let first = apply(effects)
        var residual = tagOutcomes.indices.map { tagOutcomes[$0] - first[$0] - penalty * effects[$0] }
        let diagonal = information.map { 1 / ($0 + penalty) }
        var scaled = residual.indices.map { residual[$0] * diagonal[$0] }
        var direction = scaled
        var norm = residual.indices.reduce(0) { $0 + residual[$1] * scaled[$1] }
        let target = tagOutcomes.indices.reduce(0) { $0 + tagOutcomes[$1] * tagOutcomes[$1] * diagonal[$1] } * 1e-10
        for _ in 0..<300 where norm > target {
            var image = apply(direction)
            for tag in image.indices { image[tag] += penalty * direction[tag] }
            let step = norm / image.indices.reduce(0) { $0 + direction[$1] * image[$1] }
            for tag in image.indices {
                effects[tag] += step * direction[tag]
                residual[tag] -= step * image[tag]
                scaled[tag] = residual[tag] * diagonal[tag]
            }
            let next = residual.indices.reduce(0) { $0 + residual[$1] * scaled[$1] }
            let ratio = next / norm
            norm = next
            for tag in direction.indices { direction[tag] = scaled[tag] + ratio * direction[tag] }
        }
        return effects
    }

    /// The effects of the columns, given those of the tags.
    func columnEffects(_ tagEffects: [Double]) -> [Double] {
        let q = design.columnCount
        var reduced = factor.solveLower(columnOutcomes)
        for tag in 0..<design.tagCount {
            for place in 0..<q { reduced[place] -= tagColumns[tag * q + place] * tagEffects[tag] }
        }
        return factor.solveUpper(reduced)
    }

    /// What columns and tags make of each row; the units' and periods' share is not in it.
    func fitted(tags tagEffects: [Double], columns columnEffects: [Double]) -> [Double] {
        let width = design.width
        var fitted = design.sums(of: tagEffects)
        for row in 0..<design.rows {
            for place in row * width..<(row + 1) * width { fitted[row] += columnEffects[Int(design.columns[place])] }
        }
        return fitted
    }
}

extension EffectDesign {
    /// For each row the sum over its tags.
    func sums(of values: [Double]) -> [Double] {
        [Double](unsafeUninitializedCapacity: rows) { buffer, filled in
            values.withUnsafeBufferPointer { values in
                for row in 0..<rows {
                    var sum = 0.0
                    for place in rowTags[row]..<rowTags[row + 1] { sum += values[Int(tags[place])] }
                    buffer.initializeElement(at: row, to: sum)
                }
            }
            filled = rows
        }
    }

    /// For each tag the sum over its rows.
    func tagSums(of values: [Double]) -> [Double] {
        var sums = [Double](repeating: 0, count: tagCount)
        sums.withUnsafeMutableBufferPointer { sums in
            for row in 0..<rows {
                let value = values[row]
                for place in rowTags[row]..<rowTags[row + 1] { sums[Int(tags[place])] += value }
            }
        }
        return sums
    }
}
