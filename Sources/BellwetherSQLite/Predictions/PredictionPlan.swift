package import BellwetherCore
package import BellwetherStore
package import GRDB

/// How a list of predictions is found: one index gives them in the order asked for.
package struct PredictionPlan {
    package let sql: String
    package let arguments: StatementArguments
    private let order: Order
    private let limit: Int

    private enum Order: String {
        case madeAt = "made_at"
        case publishedAt = "published_at"
    }

    /// A list, newest or oldest first.
    package init(_ query: PredictionQuery, workspace: Int64) {
        var values = Values(workspace)
        var conditions = "workspace_id = ?1"
        if let account = query.account {
            conditions += " AND account = \(values.bind(account.name))"
            conditions += " AND platform = \(values.bind(account.platform.rawValue))"
        }
        if let model = query.modelID {
            // Of an account there are fewer than of a model: the sign keeps SQLite from the index by model.
            conditions += " AND \(query.account == nil ? "" : "+")model_id = \(values.bind(model))"
        }
        if let from = query.from { conditions += " AND made_at >= \(values.bind(from.seconds))" }
        if let to = query.to { conditions += " AND made_at < \(values.bind(to.seconds))" }
        if let after = query.after {
            let place = "\(values.bind(after.time.seconds)), \(values.bind(after.row))"
            conditions += " AND (made_at, number) \(query.isAscending ? ">" : "<") (\(place))"
        }
        // One run of the index for each state: indexes go by state, then by time.
        let states = query.state.map { [$0] } ?? PredictionState.allCases
        let runs = states.map { state in
            "SELECT \(RecordedPrediction.columns) FROM predictions WHERE \(conditions) AND state = \(state.code)"
        }
        let direction = query.isAscending ? "ASC" : "DESC"
        sql = """
            \(runs.joined(separator: " UNION ALL ")) ORDER BY made_at \(direction), number \(direction)
            LIMIT \(values.bind(query.limit + 1))
            """
        arguments = values.arguments
        order = .madeAt
        limit = query.limit
    }

    /// Those to be matched with posts, oldest first.
    package static func open(after position: PredictionPosition?, limit: Int, workspace: Int64) -> PredictionPlan {
        PredictionPlan(
            by: .madeAt, index: "predictions_to_match", where: "state = 0 AND account IS NOT NULL", after: position,
            limit: limit, Values(workspace))
    }

    /// Those to be scored, the oldest post first.
    package static func unscored(
        until time: Timestamp, after position: PredictionPosition?, limit: Int, workspace: Int64
    ) -> PredictionPlan {
        var values = Values(workspace)
        let until = values.bind(time.seconds)
        return PredictionPlan(
            by: .publishedAt, index: "predictions_by_publication", where: "state = 1 AND published_at <= \(until)",
            after: position, limit: limit, values)
    }

    /// Those with a score, the oldest post first.
    package static func scored(after position: PredictionPosition?, limit: Int, workspace: Int64) -> PredictionPlan {
        PredictionPlan(
            by: .publishedAt, index: "predictions_by_publication", where: "state = 2 AND published_at IS NOT NULL",
            after: position, limit: limit, Values(workspace))
    }

    private init(
        by order: Order, index: String, where condition: String, after position: PredictionPosition?, limit: Int,
        _ values: Values
    ) {
        var values = values
        let time = values.bind(position?.time.seconds ?? .min)
        let row = values.bind(position?.row ?? .min)
        sql = """
            SELECT \(RecordedPrediction.columns) FROM predictions INDEXED BY \(index)
            WHERE workspace_id = ?1 AND \(condition) AND (\(order.rawValue), number) > (\(time), \(row))
            ORDER BY \(order.rawValue), number LIMIT \(values.bind(limit + 1))
            """
        arguments = values.arguments
        self.order = order
        self.limit = limit
    }

    func run(_ db: Database) throws -> PredictionList {
        var found: [(position: PredictionPosition, prediction: RecordedPrediction)] = []
        try HotStatement(db, sql: sql, arguments: arguments).forEach { row in
            let prediction = try RecordedPrediction(row: row)
            let time =
                switch order {
                case .madeAt: prediction.madeAt
                case .publishedAt: prediction.publishedAt ?? prediction.madeAt
                }
            found.append((PredictionPosition(time: time, row: row.integer(0)), prediction))
        }
        return PredictionList(found, limit: limit)
    }
}

/// The values of a statement, by number; the first is the workspace.
private struct Values {
    private var values: [any DatabaseValueConvertible]

    init(_ workspace: Int64) {
        values = [workspace]
    }

    var arguments: StatementArguments { StatementArguments(values) }

    /// - Returns: its place in the statement.
    mutating func bind(_ value: any DatabaseValueConvertible) -> String {
        values.append(value)
        return "?\(values.count)"
    }
}
