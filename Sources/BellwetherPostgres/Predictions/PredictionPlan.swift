import BellwetherCore
import BellwetherStore

/// How a list of predictions is found: one index gives them in the order asked for.
struct PredictionPlan {
    let sql: String
    let parameters: [Parameter]
    private let limit: Int

    /// A list, newest or oldest first.
    init(_ query: PredictionQuery, workspace: Int64) {
        var values = Values(workspace)
        var conditions = "workspace_id = $1"
        if let account = query.account {
            conditions += " AND account = \(values.bind(.text(account.name)))"
            conditions += " AND platform = \(values.bind(.text(account.platform.rawValue)))"
        }
        if let model = query.modelID { conditions += " AND model_id = \(values.bind(.text(model)))" }
        if let from = query.from { conditions += " AND made_at >= \(values.bind(.int(from.seconds)))" }
        if let to = query.to { conditions += " AND made_at < \(values.bind(.int(to.seconds)))" }
        if let after = query.after {
            let place = "\(values.bind(.int(after.time.seconds))), \(values.bind(.int(after.row)))"
            conditions += " AND (made_at, number) \(query.isAscending ? ">" : "<") (\(place))"
        }
        let direction = query.isAscending ? "ASC" : "DESC"
        let limit = values.bind(.int(Int64(query.limit) + 1))
        let end = "ORDER BY made_at \(direction), number \(direction) LIMIT \(limit)"
        // One run of the index for each state: indexes go by state, then by time.
        let states = query.state.map { [$0] } ?? PredictionState.allCases
        let runs = states.map { state in
            "SELECT \(Self.columns("made_at")) FROM predictions WHERE \(conditions) AND state = \(state.code) \(end)"
        }
        sql = "SELECT * FROM (\(runs.map { "(\($0))" }.joined(separator: " UNION ALL "))) AS found \(end)"
        parameters = values.parameters
        self.limit = query.limit
    }

    /// Those to be matched with posts, oldest first.
    static func open(after position: PredictionPosition?, limit: Int, workspace: Int64) -> PredictionPlan {
        PredictionPlan(
            by: "made_at", where: "state = 0 AND account IS NOT NULL", after: position, limit: limit, Values(workspace))
    }

    /// Those to be scored, the oldest post first.
    static func unscored(
        until time: Timestamp, after position: PredictionPosition?, limit: Int, workspace: Int64
    ) -> PredictionPlan {
        var values = Values(workspace)
        let until = values.bind(.int(time.seconds))
        return PredictionPlan(
            by: "published_at", where: "state = 1 AND published_at <= \(until)", after: position, limit: limit, values)
    }

    /// Those with a score, the oldest post first.
    static func scored(after position: PredictionPosition?, limit: Int, workspace: Int64) -> PredictionPlan {
        PredictionPlan(
            by: "published_at", where: "state = 2 AND published_at IS NOT NULL", after: position, limit: limit,
            Values(workspace))
    }

    private init(
        by order: String, where condition: String, after position: PredictionPosition?, limit: Int, _ values: Values
    ) {
        var values = values
        let time = values.bind(.int(position?.time.seconds ?? .min))
        let row = values.bind(.int(position?.row ?? .min))
        sql = """
            SELECT \(Self.columns(order)) FROM predictions
            WHERE workspace_id = $1 AND \(condition) AND (\(order), number) > (\(time), \(row))
            ORDER BY \(order), number LIMIT \(values.bind(.int(Int64(limit) + 1)))
            """
        parameters = values.parameters
        self.limit = limit
    }

    private static func columns(_ order: String) -> String {
        "\(order) AS place, number, \(RecordedPrediction.columns)"
    }

    func run(_ session: Session) throws -> PredictionList {
        let found = try session.query(sql, parameters).map { row in
            let position = PredictionPosition(time: Timestamp(seconds: row.int()), row: row.int())
            return (position: position, prediction: try RecordedPrediction(row: &row))
        }
        return PredictionList(found, limit: limit)
    }
}

/// The values of a statement, by number; the first is the workspace.
private struct Values {
    private(set) var parameters: [Parameter]

    init(_ workspace: Int64) {
        parameters = [.int(workspace)]
    }

    /// - Returns: its place in the statement.
    mutating func bind(_ parameter: Parameter) -> String {
        parameters.append(parameter)
        return "$\(parameters.count)"
    }
}
