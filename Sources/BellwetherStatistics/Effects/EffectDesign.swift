/// Something each row has exactly one level of.
package struct EffectFactor: Hashable, Sendable {
    package let name: String
    package let levels: Int
    /// How far levels are thought to lie apart, as a standard deviation on the outcome's scale.
    ///
    /// Large for what is to be held equal whatever it does; small where many levels share few rows.
    package let spread: Double

    package init(name: String, levels: Int, spread: Double = 2) {
        self.name = name
        self.levels = levels
        self.spread = spread
    }
}

/// Outcomes, and what each may owe them to: the unit it belongs to (an account), the period, the levels of factors (an
/// hour, a format), and any number of tags.
///
/// Rows lie in order of the unit, and within it of the period.
package struct EffectDesign: Sendable {
    package private(set) var outcomes: [Double]
    package let factors: [EffectFactor]
    package let tagCount: Int

    /// First row of each unit, and one past the last row.
    let unitRows: [Int]
    /// First group (a unit's rows of one period) of each unit, and one past the last group.
    let unitGroups: [Int]
    /// First row of each group, and one past the last row.
    let groupRows: [Int]
    /// For each row the columns of its levels, one for each factor that varies.
    let columns: [UInt16]
    /// By factor and level: its column; nil where no row has the level, or every row.
    let columnOfLevel: [[Int?]]
    /// The factor of each column, in order.
    let factorOfColumn: [Int]
    /// Rows by factor and level.
    let levelRows: [[Int]]
    /// Where each row's tags begin in ``tags``, and one past the last.
    let rowTags: [Int]
    let tags: [Int32]

    /// - Parameters:
    ///   - units: of each row; equal ones side by side.
    ///   - periods: of each row; within a unit equal ones side by side.
    ///   - levels: `factors.count` for each row, each below the factor's count.
    ///   - rowTags: one more than there are rows: where each row's tags begin in `tags`, each tag once a row.
    /// - Precondition: the lengths fit and everything is in range.
    package init(
        outcomes: [Double], units: [Int32], periods: [Int32], factors: [EffectFactor], levels: [UInt8],
        rowTags: [Int], tags: [Int32], tagCount: Int
    ) {
        let rows = outcomes.count
        precondition(
            units.count == rows && periods.count == rows && levels.count == rows * factors.count
                && rowTags.count == rows + 1 && rowTags.last == tags.count, "one value for each row")
        self.outcomes = outcomes
        self.factors = factors
        self.rowTags = rowTags
        self.tags = tags
        self.tagCount = tagCount

        var unitRows: [Int] = []
        var unitGroups: [Int] = []
        var groupRows: [Int] = []
        for row in 0..<rows {
            let isNewUnit = row == 0 || units[row] != units[row - 1]
            if isNewUnit {
                unitRows.append(row)
                unitGroups.append(groupRows.count)
            }
            if isNewUnit || periods[row] != periods[row - 1] { groupRows.append(row) }
        }
        unitGroups.append(groupRows.count)
        unitRows.append(rows)
        groupRows.append(rows)
        self.unitRows = unitRows
        self.unitGroups = unitGroups
        self.groupRows = groupRows

        var counts = factors.map { [Int](repeating: 0, count: $0.levels) }
        for place in levels.indices { counts[place % factors.count][Int(levels[place])] += 1 }
        var columnOfLevel = counts.map { $0.map { _ in Int?.none } }
        var factorOfColumn: [Int] = []
        for factor in factors.indices {
            for level in counts[factor].indices where counts[factor][level] > 0 && counts[factor][level] < rows {
                columnOfLevel[factor][level] = factorOfColumn.count
                factorOfColumn.append(factor)
            }
        }
        columns = levels.indices.compactMap { place in
            columnOfLevel[place % factors.count][Int(levels[place])].map { UInt16($0) }
        }
        self.columnOfLevel = columnOfLevel
        self.factorOfColumn = factorOfColumn
        self.levelRows = counts
    }

    package var rows: Int { outcomes.count }
    var units: Int { unitRows.count - 1 }
    var groups: Int { groupRows.count - 1 }
    var columnCount: Int { factorOfColumn.count }
    /// Columns of each row.
    var width: Int { rows == 0 ? 0 : columns.count / rows }

    /// The same rows with other outcomes, as many.
    func with(outcomes: [Double]) -> EffectDesign {
        var copy = self
        copy.outcomes = outcomes
        return copy
    }

    /// The rows of each tag, in order.
    func rowsOfTags() -> SparseLists<Int32> {
        SparseLists(count: tagCount) { add in
            for row in 0..<rows {
                for place in rowTags[row]..<rowTags[row + 1] { add(Int(tags[place]), Int32(row)) }
            }
        }
    }
}

/// Many lists in one array.
struct SparseLists<Element: Sendable>: Sendable {
    let starts: [Int]
    let elements: [Element]

    /// - Parameter fill: gives each element with the list it belongs to, twice over and the same both times.
    init(count: Int, fill: ((_ list: Int, _ element: Element) -> Void) -> Void) {
        var starts = [Int](repeating: 0, count: count + 1)
        fill { list, _ in starts[list + 1] += 1 }
        for list in 0..<count { starts[list + 1] += starts[list] }
        var next = starts
        elements = [Element](unsafeUninitializedCapacity: starts[count]) { buffer, filled in
            fill { list, element in
                buffer.initializeElement(at: next[list], to: element)  // within the capacity: counted before
                next[list] += 1
            }
            filled = starts[count]
        }
        self.starts = starts
    }

    subscript(list: Int) -> ArraySlice<Element> { elements[starts[list]..<starts[list + 1]] }

    func count(_ list: Int) -> Int { starts[list + 1] - starts[list] }
}
