import BellwetherCore
import BellwetherStore

/// The query of `GET /predictions`, checked parameter by parameter.
struct PredictionListRequest: Sendable {
    private static let defaultLimit = 50
    private static let maximumLimit = 500

    private(set) var query: PredictionQuery
    let format: AnswerFormat
    private let workspace: WorkspaceID

    /// - Throws: ``InvalidInput`` with every parameter that was refused.
    init(_ fields: QueryFields, in workspace: WorkspaceID, accounts: any AccountStore) async throws {
        var fields = fields
        self.workspace = workspace
        let selection = try await fields.selection(in: workspace, accounts: accounts).selection
        query = PredictionQuery(
            account: selection.account, modelID: fields.text("model", upTo: RecordedPrediction.maximumModelLength),
            state: fields.choice("state"), from: selection.from, to: selection.to,
            limit: fields.integer("limit", in: 1...Self.maximumLimit) ?? Self.defaultLimit)
        format = fields.choice("format") ?? .json
        if let text = fields.text("cursor"), fields.problems.isEmpty {
            do throws(InvalidInput) {
                query.after = try Self.position(OpaqueCursor(text, of: parts).place)
            } catch {
                fields.refuse(error, as: "cursor")
            }
        }
        try fields.conclude()
    }

    private static func position(_ place: [UInt8]) throws(InvalidInput) -> PredictionPosition {
        guard place.count == 16 else { throw OpaqueCursor.broken }
        return PredictionPosition(
            time: Timestamp(seconds: Int64(bitPattern: OpaqueCursor.word(place[..<8]))),
            row: Int64(bitPattern: OpaqueCursor.word(place[8...])))
    }

    func cursor(_ position: PredictionPosition) -> String {
        var place: [UInt8] = []
        place.append(word: UInt64(bitPattern: position.time.seconds))
        place.append(word: UInt64(bitPattern: position.row))
        return OpaqueCursor(place, of: parts).text
    }

    private var parts: [String?] {
        [
            "predictions", workspace.value, query.account?.description, query.modelID, query.state?.rawValue,
            query.from.map { String($0.seconds) }, query.to.map { String($0.seconds) },
        ]
    }
}
