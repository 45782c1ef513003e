package import BellwetherStore
import BellwetherCore
import HTTPTypes
import Hummingbird

/// `/mappings` and `/mappings/{name}`: how to read files no format is known for, under names.
///
/// Like imports they are looked for where new posts go.
package struct MappingsController: Sendable {
    private let imports: any ImportStore
    private let runner: any ImportRunner

    /// The longest name, in characters.
    private static let longestName = 64

    package init(imports: any ImportStore, runner: any ImportRunner) {
        self.imports = imports
        self.runner = runner
    }

    func list(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        let mappings = try await imports.mappings(in: context.destination)
        var json = JSONWriter()
        json.object { json in
            json.list("items", mappings) { json, mapping in json.object { mapping.write(to: &$0) } }
            json.null("next_cursor")
        }
        return .json(json.buffer)
    }

    func show(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        guard let mapping = try await find(context) else { throw try notFound(context) }
        return Self.answer(mapping)
    }

    func save(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        let name = try context.pathPart("name")
        let isPlain = name.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): true
            default: false
            }
        }
        guard isPlain, (1...Self.longestName).contains(name.utf8.count) else {
            throw InvalidInput(
                field: "name", problem: "must be 1 to \(Self.longestName) letters, digits, '-', '_' or '.'")
        }
        let text = JSONValue.object(try await request.jsonObject(context)).json
        guard text.utf8.count <= ImportOptionTexts.longest else {
            throw InvalidInput(field: "mapping", problem: "must be at most \(ImportOptionTexts.longest) bytes long")
        }
        try runner.check(mapping: text)
        let isNew = try await find(context) == nil
        let mapping = SavedMapping(name: name, mapping: text)
        try await imports.saveMapping(mapping, in: context.destination)
        return Self.answer(mapping, status: isNew ? .created : .ok)
    }

    func delete(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        guard try await imports.deleteMapping(context.pathPart("name"), in: context.destination) else {
            throw try notFound(context)
        }
        return Response(status: .noContent)
    }

    private func find(_ context: BellwetherRequestContext) async throws -> SavedMapping? {
        let name = try context.pathPart("name")
        return try await imports.mappings(in: context.destination).first { $0.name == name }
    }

    private func notFound(_ context: BellwetherRequestContext) throws -> Problem {
        Problem(
            .notFound, "There is no mapping '\(try context.pathPart("name"))' in workspace '\(context.destination)'.")
    }

    private static func answer(_ mapping: SavedMapping, status: HTTPResponse.Status = .ok) -> Response {
        var json = JSONWriter()
        json.object { mapping.write(to: &$0) }
        return .json(json.buffer, status: status)
    }
}

extension SavedMapping {
    fileprivate func write(to json: inout JSONWriter) {
        json.json("mapping", mapping)
        json.string("name", name)
    }
}
