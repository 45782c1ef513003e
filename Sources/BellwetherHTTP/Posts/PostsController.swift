package import BellwetherCore
package import BellwetherInsights
package import BellwetherStore
import HTTPTypes
import Hummingbird

/// `/posts` and `/posts/{post}`.
package struct PostsController: Sendable {
    private let writer: any PostWriter
    private let search: any PostSearch
    private let accounts: any AccountStore
    private let intake: PostIntake
    private let sentiment: SentimentReports
    private let clock: @Sendable () -> Timestamp

    package init(
        writer: any PostWriter, search: any PostSearch, accounts: any AccountStore, intake: PostIntake,
        sentiment: SentimentReports, clock: @escaping @Sendable () -> Timestamp
    ) {
        self.writer = writer
        self.search = search
        self.accounts = accounts
        self.intake = intake
        self.sentiment = sentiment
        self.clock = clock
    }

    /// Takes one post, or a stream of them.
    func create(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        switch request.bodyType {
        case "application/json": try await createOne(request, context)
        case "application/x-ndjson", "application/ndjson", "application/jsonl": try await createMany(request, context)
        default:
            throw Problem(
                .unsupportedMediaType,
                "Send one post with the header 'Content-Type: application/json', or one a line with "
                    + "'Content-Type: application/x-ndjson'.")
        }
    }

    private func createOne(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        let members = try await request.jsonObject(context)
        let workspace = try await intake.open(context.destination)
        let now = clock()
        let observed = try PostRequest(members, now: now).observed(now: now)
        let outcome = try await writer.save([observed], in: workspace).first ?? .unchanged
        intake.arrived(in: workspace)
        let key = PostKey(observed.post.id).description
        var json = JSONWriter()
        json.object { json in
            json.string("outcome", outcome.name)
            json.string("post", key)
        }
        var response = Response.json(json.buffer, status: outcome == .new ? .created : .ok)
        if outcome == .new { response.headers[.location] = context.link("/posts/\(key)") }
        return response
    }

    private func createMany(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        let announced = request.headers[.contentLength].flatMap { Int($0) } ?? 0
        guard announced <= RequestLimits.streamBytes else { throw Problem.streamTooLong }
        let workspace = try await intake.open(context.destination)
        var stream = PostStream(writer: writer, workspace: workspace, clock: clock)
        let cutOff = context.closeConnection(in: RequestLimits.streamTime)
        defer { cutOff.cancel() }
        do {
            try await stream.read(request.body)
        } catch {
            throw PostStreamFailure(underlying: error, stored: stream.summary.stored)
        }
        if stream.summary.stored > 0 { intake.arrived(in: workspace) }
        var json = JSONWriter()
        json.object(nil, stream.summary.write)
        return .json(json.buffer)
    }

    func list(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        let workspace = context.workspace
        var fields = QueryFields(request.uri.query)
        let format: AnswerFormat = fields.choice("format") ?? .json
        let query = try await PostListRequest(fields, in: workspace, accounts: accounts).query
        let list = try await search.posts(matching: query, in: workspace)
        if format == .csv { return PostItem.table.csv(list.posts.map(PostItem.init), named: "posts") }
        var json = JSONWriter()
        json.object { json in
            json.list("items", list.posts.lazy.map(PostItem.init)) { json, item in
                json.object { json in
                    item.write(to: &json)
                    item.writeRest(to: &json)
                }
            }
            json.string("next_cursor", list.next.map { PostListCursor($0, of: query, in: workspace).text })
        }
        return .json(json.buffer)
    }

    func show(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        let key = try context.postKey()
        guard let stored = try await search.post(key.post, in: context.workspace) else {
            throw Problem.noPost(key.description, in: context.workspace)
        }
        let snapshots = try await search.snapshots(of: key.post, in: context.workspace).map(SnapshotItem.init)
        let item = PostItem(stored)
        var json = JSONWriter()
        json.object { json in
            item.write(to: &json)
            // Null: in a language that is not rated.
            json.number("sentiment", sentiment.compound(of: item.text))
            json.list("snapshots", snapshots) { json, snapshot in json.object(nil, snapshot.write) }
            item.writeRest(to: &json)
        }
        return .json(json.buffer)
    }

    func delete(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        let key = try context.postKey()
        guard try await writer.deletePost(key.post, in: context.workspace) else {
            throw Problem.noPost(key.description, in: context.workspace)
        }
        return Response(status: .noContent)
    }
}

extension BellwetherRequestContext {
    /// The post a path names.
    /// - Throws: ``Problem`` 404 when no post can have such a key.
    fileprivate func postKey() throws -> PostKey {
        let text = try pathPart("post")
        guard let key = PostKey(text) else { throw Problem.noPost(text, in: workspace) }
        return key
    }
}

extension Problem {
    static func noPost(_ post: String, in workspace: WorkspaceID) -> Problem {
        Problem(.notFound, "There is no post '\(post)' in workspace '\(workspace)'.")
    }
}
