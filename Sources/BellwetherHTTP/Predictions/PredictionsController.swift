package import BellwetherCore
import BellwetherPrediction
package import BellwetherStore
import Hummingbird

/// `/predictions` and `/accuracy`: forecasts that were given, and how they turned out.
package struct PredictionsController: Sendable {
    private let ledger: any PredictionLedger
    private let search: any PostSearch
    private let accounts: any AccountStore
    private let clock: @Sendable () -> Timestamp

    package init(
        ledger: any PredictionLedger, search: any PostSearch, accounts: any AccountStore,
        clock: @escaping @Sendable () -> Timestamp
    ) {
        self.clock = clock
        self.ledger = ledger
        self.search = search
        self.accounts = accounts
    }

    func list(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        let workspace = context.workspace
        let asked = try await PredictionListRequest(
            QueryFields(request.uri.query), in: workspace, accounts: accounts)
        let list = try await ledger.predictions(matching: asked.query, in: workspace)
        let items = list.predictions.map(PredictionItem.init)
        if asked.format == .csv { return PredictionItem.table.csv(items, named: "predictions") }
        var json = JSONWriter()
        json.object { json in
            json.list("items", items) { json, item in json.object { item.write(to: &$0) } }
            json.string("next_cursor", list.next.map(asked.cursor))
        }
        return .json(json.buffer)
    }

    func show(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        let prediction = try await prediction(context)
        return .json(PredictionItem.whole(prediction))
    }

    /// Answers `POST /predictions/{id}/published`.
    func publish(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        let id = try await prediction(context).id
        let asked = try PublishedRequest(try await request.jsonObject(context), now: clock())
        let known = try await search.post(asked.post, in: context.workspace)
        guard let publishedAt = known?.post.publishedAt ?? asked.publishedAt else {
            throw InvalidInput(
                field: "post",
                problem: "is not known in workspace '\(context.workspace)'; import it first, or say when it went out "
                    + "in published_at")
        }
        guard
            let tied = try await ledger.publish(
                id, as: asked.post, publishedAt: publishedAt, byHand: true, in: context.workspace)
        else { throw Self.unknown(id.value, context.workspace) }
        return .json(PredictionItem.whole(tied))
    }

    func accuracy(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        let accuracy = Accuracy(try await ledger.scoredForecasts(in: context.workspace))
        return .json(AccuracyDocument.json(accuracy))
    }

    private func prediction(_ context: BellwetherRequestContext) async throws -> RecordedPrediction {
        let text = try context.pathPart("id")
        guard let id = try? PredictionID(text), let found = try await ledger.prediction(id, in: context.workspace)
        else { throw Self.unknown(text, context.workspace) }
        return found
    }

    private static func unknown(_ id: String, _ workspace: WorkspaceID) -> Problem {
        Problem(
            .notFound,
            "Workspace '\(workspace)' has no prediction '\(id.prefix(100))'. One that was just given is stored within a second."
        )
    }
}

/// The body of `POST /predictions/{id}/published`.
struct PublishedRequest: Sendable {
    let post: PostID
    let publishedAt: Timestamp?

    /// - Throws: ``InvalidInput`` with every field that was refused.
    init(_ members: [JSONMember], now: Timestamp) throws(InvalidInput) {
        var fields = JSONFields(members)
        let key = fields.text("post", "the key of a post, such as 'x:rOpenSci:1881234567890'", upTo: 1_500, orLess: 1)
        let post = key.flatMap(PostKey.init)?.post
        if key == nil, !fields.problems.contains(where: { $0.field == "post" }) {
            fields.refuse("post", "is required: the key of the post the draft became")
        } else if key != nil, post == nil {
            fields.refuse("post", "must be the key of a post, such as 'x:rOpenSci:1881234567890'")
        }
        publishedAt = fields.pastTime("published_at", PastTimes(now: now))
        try fields.conclude()
        guard let post else { throw InvalidInput(fields.problems) }
        self.post = post
    }
}
