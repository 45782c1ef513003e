/// How tags that are used side by side depend on each other: the elements of Z'(P - PC B⁻¹ C'P)Z beside its diagonal.
struct TagCouplings {
    private let system: EffectSystem
    private let rowsOfTags: SparseLists<Int32>
    /// For each tag the groups it is used in, and how often; then the same by unit, with the groups' shares.
    private let groupUses: SparseLists<Use>
    private let unitUses: SparseLists<Use>
    /// The precision of each row.
    private let precisions: [Double]
    /// What shared groups, and shared units, take away.
    private let groupWeights: [Double]
    private let unitWeights: [Double]
    /// Of all rows.
    private let totalPrecision: Double

    struct Use: Sendable {
        /// A group, or a unit.
        let place: Int32
        let amount: Double
    }

    init(_ system: EffectSystem) {
        self.system = system
        let design = system.design
        rowsOfTags = design.rowsOfTags()
        var precisions = [Double](repeating: 0, count: design.rows)
        var groupWeights = system.weights.pull
        var groups: [(tag: Int, use: Use)] = []
        var units: [(tag: Int, use: Use)] = []
        var tags = Counter(count: design.tagCount)
        var unitTags = Counter(count: design.tagCount)
        var total = 0.0
        for unit in 0..<design.units {
            for group in design.unitGroups[unit]..<design.unitGroups[unit + 1] {
                let rows = design.groupRows[group]..<design.groupRows[group + 1]
                for row in rows {
                    precisions[row] = system.weights.precision[unit]
                    for place in design.rowTags[row]..<design.rowTags[row + 1] {
                        tags.add(1, to: Int(design.tags[place]))
                    }
                }
                groupWeights[group] *= system.weights.precision[unit]
                let share = system.weights.share[group] / Double(rows.count)
                for tag in tags.used {
                    groups.append((tag, Use(place: Int32(group), amount: tags.values[tag])))
                    unitTags.add(tags.values[tag] * share, to: tag)
                }
                tags.clear()
            }
            for tag in unitTags.used { units.append((tag, Use(place: Int32(unit), amount: unitTags.values[tag]))) }
            unitTags.clear()
            total += system.weights.precision[unit] * Double(design.unitRows[unit + 1] - design.unitRows[unit])
        }
        groupUses = SparseLists(count: design.tagCount) { add in for entry in groups { add(entry.tag, entry.use) } }
        unitUses = SparseLists(count: design.tagCount) { add in for entry in units { add(entry.tag, entry.use) } }
        self.precisions = precisions
        self.groupWeights = groupWeights
        unitWeights = zip(system.weights.precision, system.weights.total).map { $0 / $1 }
        totalPrecision = total
    }

    /// Gathers with which tags a tag shares rows, and the sum of the precisions of these rows.
    func shared(with tag: Int, in counter: inout Counter) {
        let design = system.design
        for row in rowsOfTags[tag] {
            let weight = precisions[Int(row)]
            for place in design.rowTags[Int(row)]..<design.rowTags[Int(row) + 1] {
                let other = Int(design.tags[place])
                if other != tag { counter.add(weight, to: other) }
            }
        }
    }

    /// What two tags would share by chance.
    func expected(_ first: Int, _ second: Int) -> Double {
        system.rawInformation[first] * system.rawInformation[second] / totalPrecision
    }

    /// The coupling of two different tags.
    /// - Parameter shared: the sum of the precisions of the rows they share.
    func coupling(_ first: Int, _ second: Int, shared: Double) -> Double {
        let byUnit = Self.product(unitUses[first], unitUses[second], weights: unitWeights)
        let byGroup = Self.product(groupUses[first], groupUses[second], weights: groupWeights)
        let q = system.design.columnCount
        let byColumns = system.tagColumns.withUnsafeBufferPointer { columns in
            dot(
                UnsafeBufferPointer(rebasing: columns[first * q..<(first + 1) * q]),
                UnsafeBufferPointer(rebasing: columns[second * q..<(second + 1) * q]))
        }
        return shared - byUnit - byGroup - byColumns
    }

    /// The weighted sum over the places two lists have in common; looks the shorter one's places up in the longer one.
    private static func product(
        _ first: ArraySlice<Use>, _ second: ArraySlice<Use>, weights: [Double]
    ) -> Double {
        let (short, long) = first.count <= second.count ? (first, second) : (second, first)
        var sum = 0.0
        var low = long.startIndex
        for use in short {
            var high = long.endIndex
            // Gallop: what is looked for is mostly near.
            var step = 1
            while low + step < high, long[low + step].place < use.place { step *= 2 }
            high = min(high, low + step + 1)
            while low < high {
                let middle = (low + high) / 2
                if long[middle].place < use.place { low = middle + 1 } else { high = middle }
            }
            guard low < long.endIndex else { break }
            if long[low].place == use.place { sum += use.amount * long[low].amount * weights[Int(use.place)] }
        }
        return sum
    }
}
