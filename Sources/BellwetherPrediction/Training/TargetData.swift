import BellwetherCore

/// The rows one target model learns from, as numbers, oldest first.
struct TargetData: Sendable {
    /// The rows of `Columns.trees`.
    let trees: DesignMatrix
    /// The rows of `Columns.base`.
    let base: DesignMatrix
    /// What came out, one per row, in the target's unit.
    let outcomes: [Double]
    /// Whose posts they are.
    let accounts: [AccountID?]

    var count: Int { outcomes.count }

    /// - Parameter rows: those without an outcome for the target are left out.
    init(_ rows: [TrainingRow], target: Target, regime: Regime) {
        let rows = rows.filter { $0.outcome[target] != nil }
        let treeColumns = Columns.trees(regime, target: target)
        let baseColumns = Columns.base(regime, target: target)
        self.init(
            trees: DesignMatrix(columns: treeColumns.count, values: rows.flatMap { treeColumns.row($0.inputs) }),
            base: DesignMatrix(columns: baseColumns.count, values: rows.flatMap { baseColumns.row($0.inputs) }),
            outcomes: rows.compactMap { $0.outcome[target] }, accounts: rows.map(\.account))
    }

    private init(trees: DesignMatrix, base: DesignMatrix, outcomes: [Double], accounts: [AccountID?]) {
        self.accounts = accounts
        self.trees = trees
        self.base = base
        self.outcomes = outcomes
    }

    subscript(range: Range<Int>) -> TargetData {
        TargetData(
            trees: trees.rows(range), base: base.rows(range), outcomes: Array(outcomes[range]),
            accounts: Array(accounts[range]))
    }

    /// The rows at these places, in this order.
    subscript(places: [Int]) -> TargetData {
        TargetData(
            trees: DesignMatrix(columns: trees.columns, values: places.flatMap { trees[$0] }),
            base: DesignMatrix(columns: base.columns, values: places.flatMap { base[$0] }),
            outcomes: places.map { outcomes[$0] }, accounts: places.map { accounts[$0] })
    }
}
