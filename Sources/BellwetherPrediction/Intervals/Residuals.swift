import BellwetherCore

/// What forecasts of later posts left over, oldest first: on the logarithmic scale, log(outcome) - log(typical).
struct Residuals: Sendable {
    /// The rows of `Columns.trees`.
    private(set) var trees: DesignMatrix
    private(set) var values: [Double] = []
    private(set) var accounts: [AccountID?] = []
    /// Where each stretch of posts begins that was forecast by one model.
    private(set) var starts: [Int] = []

    init(columns: Int) {
        trees = DesignMatrix(columns: columns)
    }

    var count: Int { values.count }

    /// Adds a stretch of posts later than those before.
    mutating func append(_ data: TargetData, of model: TargetModel) {
        guard data.count > 0 else { return }
        starts.append(count)
        accounts += data.accounts
        for row in 0..<data.count {
            let treeRow = Array(data.trees[row])
            trees.append(treeRow)
            values.append(model.residual(data.outcomes[row], base: Array(data.base[row]), treeRow: treeRow))
        }
    }

    func first(_ count: Int) -> (trees: DesignMatrix, values: [Double]) {
        (trees.rows(0..<count), Array(values[..<count]))
    }
}

extension FittedModels {
    /// The residuals with those of later posts, as these models forecast them.
    func residuals(with later: some Sequence<TrainingRow>) -> [ModelPart: Residuals] {
        var all = residuals
        for (regime, models) in regimes {
            let rows = later.filter { regime == .withoutHistory || $0.inputs.regime == regime }
            for target in Target.allCases {
                let part = ModelPart(regime: regime, target: target, measure: .typical)
                all[part]?.append(TargetData(rows, target: target, regime: regime), of: models.typical[target])
            }
        }
        return all
    }
}
