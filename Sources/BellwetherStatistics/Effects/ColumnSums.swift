/// The sums an ``EffectSystem`` is made of, gathered in one walk over the rows and one over the groups.
///
/// Both C and Z have ones and zeros only, so products of them are counts; what the weights hold equal is taken away
/// group by group and unit by unit.
struct ColumnSums {
    private let design: EffectDesign
    private let weights: PeriodWeights
    private let q: Int
    /// The lower triangle of C'PC, row-major.
    private(set) var matrix: [Double]
    /// C'PZ, tag by tag.
    private(set) var tagColumns: [Double]
    /// The diagonal of Z'PZ.
    private(set) var information: [Double]
    private(set) var rawInformation: [Double]
    private(set) var columnOutcomes: [Double]
    private(set) var tagOutcomes: [Double]

    init(_ design: EffectDesign, weights: PeriodWeights) {
        self.design = design
        self.weights = weights
        q = design.columnCount
        matrix = [Double](repeating: 0, count: q * q)
        tagColumns = [Double](repeating: 0, count: q * design.tagCount)
        information = [Double](repeating: 0, count: design.tagCount)
        rawInformation = information
        columnOutcomes = [Double](repeating: 0, count: q)
        tagOutcomes = [Double](repeating: 0, count: design.tagCount)
    }

    /// Adds what each row says by itself.
    /// - Parameter outcomes: the outcomes, weighted.
    mutating func addRows(_ outcomes: [Double]) {
        let width = design.width
        for unit in 0..<design.units {
            let weight = weights.precision[unit]
            for row in design.unitRows[unit]..<design.unitRows[unit + 1] {
                let outcome = outcomes[row]
                let own = row * width..<(row + 1) * width
                for place in own {
                    let column = Int(design.columns[place])
                    columnOutcomes[column] += outcome
                    // Columns of a row come in increasing order.
                    for other in own.lowerBound...place { matrix[column * q + Int(design.columns[other])] += weight }
                }
                for place in design.rowTags[row]..<design.rowTags[row + 1] {
                    let tag = Int(design.tags[place])
                    rawInformation[tag] += weight
                    tagOutcomes[tag] += outcome
                    for place in own { tagColumns[tag * q + Int(design.columns[place])] += weight }
                }
            }
        }
        information = rawInformation
    }

    /// Takes away what periods and units account for.
    mutating func takeAwayGroups() {
        var columns = Counter(count: q)
        var tags = Counter(count: design.tagCount)
        var unitColumns = Counter(count: q)
        var unitTags = Counter(count: design.tagCount)
        let width = design.width
        for unit in 0..<design.units {
            let weight = weights.precision[unit]
            for group in design.unitGroups[unit]..<design.unitGroups[unit + 1] {
                let rows = design.groupRows[group]..<design.groupRows[group + 1]
                for place in rows.lowerBound * width..<rows.upperBound * width {
                    columns.add(1, to: Int(design.columns[place]))
                }
                for place in design.rowTags[rows.lowerBound]..<design.rowTags[rows.upperBound] {
                    tags.add(1, to: Int(design.tags[place]))
                }
                takeAway(columns, tags, times: weight * weights.pull[group])
                let share = weights.share[group] / Double(rows.count)
                for column in columns.used { unitColumns.add(columns.values[column] * share, to: column) }
                for tag in tags.used { unitTags.add(tags.values[tag] * share, to: tag) }
                columns.clear()
                tags.clear()
            }
            takeAway(unitColumns, unitTags, times: weight / weights.total[unit])
            unitColumns.clear()
            unitTags.clear()
        }
    }

    private mutating func takeAway(_ columns: Counter, _ tags: Counter, times factor: Double) {
        guard factor != 0 else { return }
        for row in columns.used {
            let value = columns.values[row] * factor
            for column in columns.used where column <= row {
                matrix[row * q + column] -= value * columns.values[column]
            }
        }
        for tag in tags.used {
            let value = tags.values[tag] * factor
            information[tag] -= value * tags.values[tag]
            for column in columns.used { tagColumns[tag * q + column] -= value * columns.values[column] }
        }
    }
}

/// Sums under numbers of which few are in use at a time.
struct Counter {
    private(set) var values: [Double]
    private(set) var used: [Int] = []

    init(count: Int) {
        values = [Double](repeating: 0, count: count)
    }

    /// - Parameter amount: not 0.
    mutating func add(_ amount: Double, to index: Int) {
        if values[index] == 0 { used.append(index) }
        values[index] += amount
    }

    mutating func clear() {
        for index in used { values[index] = 0 }
        used.removeAll(keepingCapacity: true)
    }
}
