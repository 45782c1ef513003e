package import BellwetherCore
package import BellwetherStore
import HTTPTypes
import Hummingbird

/// `/imports` and `/imports/{id}`.
///
/// Imports are looked for where new posts go.
package struct ImportsController: Sendable {
    private let imports: any ImportStore
    private let runner: any ImportRunner
    private let intake: PostIntake
    private let limit: Int
    private let clock: @Sendable () -> Timestamp

    /// - Parameter limit: the most bytes of a file.
    package init(
        imports: any ImportStore, runner: any ImportRunner, intake: PostIntake, limit: Int,
        clock: @escaping @Sendable () -> Timestamp
    ) {
        self.imports = imports
        self.runner = runner
        self.intake = intake
        self.limit = limit
        self.clock = clock
    }

    func create(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        guard context.hasKey || !request.isFromAnotherSite else {
            throw Problem(.forbidden, "A page of another site may not import files here.")
        }
        let workspace = try await intake.open(context.destination)
        var file = FileUpload(runner: runner, limit: limit, options: ImportOptionTexts(QueryFields(request.uri.query)))
        let cutOff = context.closeConnection(in: RequestLimits.streamTime)
        defer { cutOff.cancel() }
        do {
            let upload = try await file.read(request)
            let options = try await options(file.options, in: workspace)
            let job = try await upload.accept(options, in: workspace)
            var response = Response.json(Self.answer(job), status: .accepted)
            response.headers[.location] = context.link("/imports/\(job.id)")
            return response
        } catch {
            await file.upload?.discard()
            throw error
        }
    }

    func list(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        var query = QueryFields(request.uri.query)
        let limit = query.integer("limit", in: 1...500) ?? 50
        try query.conclude()
        let items = try await imports.imports(in: context.destination, limit: limit).map(ImportItem.init)
        var json = JSONWriter()
        json.object { json in
            json.list("items", items) { json, item in json.object { item.write(to: &$0, isWhole: false) } }
            json.null("next_cursor")
        }
        return .json(json.buffer)
    }

    func show(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        let id = try context.pathPart("id")
        guard let job = try await imports.importJob(id, in: context.destination) else {
            throw Problem(.notFound, "There is no import '\(id)' in workspace '\(context.destination)'.")
        }
        return .json(Self.answer(job))
    }

    private func options(_ texts: ImportOptionTexts, in workspace: WorkspaceID) async throws -> ImportRequest {
        var (options, name) = try texts.request(now: clock())
        if let mapping = options.mapping { try check(mapping) }
        if let name {
            guard let saved = try await imports.mappings(in: workspace).first(where: { $0.name == name }) else {
                throw InvalidInput(
                    field: "mapping",
                    problem: "must be a JSON object or the name of a saved mapping; there is none "
                        + "'\(name.prefix(100))' in workspace '\(workspace)'")
            }
            options.mapping = saved.mapping
        }
        return options
    }

    /// - Throws: ``InvalidInput`` naming the field `mapping`, or a member of it.
    private func check(_ mapping: String) throws {
        do throws(JSONDamage) {
            _ = try JSONReader.read(Array(mapping.utf8))
        } catch {
            throw InvalidInput(field: "mapping", problem: "is not valid JSON: \(error)")
        }
        do {
            try runner.check(mapping: mapping)
        } catch let invalid as InvalidInput {
            throw InvalidInput(
                invalid.problems.map { FieldProblem(field: "mapping.\($0.field)", problem: $0.problem) })
        }
    }

    private static func answer(_ job: ImportJob) -> ByteBuffer {
        var json = JSONWriter()
        json.object { ImportItem(job).write(to: &$0, isWhole: true) }
        return json.buffer
    }
}

extension Request {
    /// Whether a browser says that a page of another site sent this.
    ///
    /// A form or file goes across origins without anybody's consent, unlike JSON.
    fileprivate var isFromAnotherSite: Bool {
        if let name = HTTPField.Name("Sec-Fetch-Site"), let site = headers[name] {
            return site != "same-origin" && site != "none"
        }
        guard let origin = headers[.origin] else { return false }
        return origin.drop { $0 != "/" }.drop { $0 == "/" } != head.authority ?? ""
    }
}
