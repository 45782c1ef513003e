import BellwetherDashboard
import BellwetherHTTP
import Foundation
import HTTPTypes
import Testing

@Suite("openapi.json")
struct OpenAPITests {
    @Test("It lists every route of the API, and no other")
    func routes() async throws {
        try await TestServer.with { client in
            let document = try OpenAPIDocument(try await client.get("/openapi.json").text)
            let described = document.methods
            let served = Routes.methods.mapValues { Set($0.map { $0.rawValue.lowercased() }) }
            #expect(described == served)
        }
    }

    @Test(
        "Answers are as it describes them, with nothing left out and nothing added",
        arguments: [
            ("/predict", #"{"post_text": "Hello #you", "media_type": "video"}"#, 200),
            ("/predict", #"{"post_text": "Hello"}"#, 200), ("/suggest", #"{"post_text": "Hello"}"#, 200),
            ("/what-if", #"{"post_text": "Hello #you from our bakery"}"#, 200), ("/what-if", "{}", 422),
            ("/predict", #"{"user_followers": -1}"#, 422), ("/predict", "{", 400), ("/suggest", "[]", 400),
        ])
    func answers(_ path: String, _ body: String, _ status: Int) async throws {
        try await TestServer.with { client in
            let document = try OpenAPIDocument(try await client.get("/openapi.json").text)
            let answer = try await client.post(path, body)
            #expect(answer.status.code == status)
            let schema = try #require(document.responseSchema(path: path, method: "post", status: status))
            #expect(document.differences(answer.json, from: schema, at: path) == [])
        }
    }

    @Test("The request's schema takes what the server takes")
    func request() async throws {
        try await TestServer.with { client in
            let document = try OpenAPIDocument(try await client.get("/openapi.json").text)
            let schema = try #require(document.requestSchema(path: "/predict", method: "post"))
            let whole: [String: Any] = [
                "post_text": "x", "media_type": "image", "num_media_items": 1,
                "scheduled_time": "2025-07-15T19:30:00Z", "user_followers": 1, "user_avg_engagement_rate": 0.5,
                "num_hashtags": 1, "num_mentions": 1, "num_emojis": 1, "account": "x:a",
                "interval_levels": [0.5, 0.9],
            ]
            #expect(document.differences(whole, from: schema, at: "request", needsAll: false) == [])
            let properties = try #require(document.resolve(schema)["properties"] as? [String: Any])
            #expect(Set(properties.keys) == Set(whole.keys))
            #expect(document.resolve(schema)["required"] as? [String] == ["post_text"])
        }
    }
}

/// As much of OpenAPI 3.1 and JSON Schema as the document uses.
struct OpenAPIDocument {
    private let root: [String: Any]

    init(_ text: String) throws {
        root = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect((root["openapi"] as? String)?.hasPrefix("3.1") == true)
    }

    private var paths: [String: [String: Any]] { root["paths"] as? [String: [String: Any]] ?? [:] }

    var methods: [String: Set<String>] {
        paths.mapValues { Set($0.keys).intersection(["get", "post", "put", "patch", "delete"]) }
    }

    func responseSchema(path: String, method: String, status: Int) -> [String: Any]? {
        let operation = paths[path]?[method] as? [String: Any]
        let response = (operation?["responses"] as? [String: Any])?["\(status)"] as? [String: Any]
        return response.flatMap { content(of: resolve($0)) }
    }

    func requestSchema(path: String, method: String) -> [String: Any]? {
        let operation = paths[path]?[method] as? [String: Any]
        return (operation?["requestBody"] as? [String: Any]).flatMap { content(of: resolve($0)) }
    }

    private func content(of object: [String: Any]) -> [String: Any]? {
        let content = object["content"] as? [String: [String: Any]]
        // Lists come as CSV, too.
        let form = content?.first { $0.key.hasSuffix("json") } ?? content?.first
        return form?.value["schema"] as? [String: Any]
    }

    func resolve(_ schema: [String: Any]) -> [String: Any] {
        guard let reference = schema["$ref"] as? String else { return schema }
        let found = reference.split(separator: "/").dropFirst().reduce(root as Any?) { value, key in
            (value as? [String: Any])?[String(key)]
        }
        return (found as? [String: Any]).map(resolve) ?? [:]
    }

    /// What is wrong with a value, in words.
    /// - Parameter needsAll: whether every described property must be there, as in our answers.
    func differences(
        _ value: Any, from schema: [String: Any], at path: String, needsAll: Bool = true
    ) -> [String] {
        let schema = resolve(schema)
        if let choices = (schema["oneOf"] ?? schema["anyOf"]) as? [[String: Any]] {
            let all = choices.map { differences(value, from: $0, at: path, needsAll: needsAll) }
            return all.contains([]) ? [] : all.flatMap { $0 }
        }
        let types = (schema["type"] as? String).map { [$0] } ?? schema["type"] as? [String] ?? []
        guard types.isEmpty || types.contains(where: { Self.matches(value, $0) }) else {
            return ["\(path): \(value) is none of \(types)"]
        }
        if let allowed = schema["enum"] as? [AnyHashable], let value = value as? AnyHashable, !allowed.contains(value) {
            return ["\(path): \(value) is none of \(allowed)"]
        }
        if let list = value as? [Any], let items = schema["items"] as? [String: Any] {
            return list.enumerated().flatMap { differences($1, from: items, at: "\(path)[\($0)]", needsAll: needsAll) }
        }
        guard let object = value as? [String: Any], let properties = schema["properties"] as? [String: [String: Any]]
        else { return [] }
        let required = Set(schema["required"] as? [String] ?? [])
        let missing = required.subtracting(object.keys).map { "\(path): \($0) is missing" }
        let undeclared = Set(object.keys).subtracting(properties.keys).map { "\(path): \($0) is not described" }
        let inside = object.flatMap { key, value in
            properties[key].map { differences(value, from: $0, at: "\(path).\(key)", needsAll: needsAll) } ?? []
        }
        return missing + undeclared + inside
    }

    private static func matches(_ value: Any, _ type: String) -> Bool {
        let isBoolean = (value as? NSNumber).map { CFGetTypeIDIsBoolean($0) } ?? (value is Bool)
        switch type {
        case "null": return value is NSNull
        case "string": return value is String
        case "boolean": return isBoolean
        case "integer": return !isBoolean && value is Int
        case "number": return !isBoolean && (value is Double || value is Int)
        case "array": return value is [Any]
        case "object": return value is [String: Any]
        default: return false
        }
    }

    private static func CFGetTypeIDIsBoolean(_ number: NSNumber) -> Bool {
        String(cString: number.objCType) == "c" || String(cString: number.objCType) == "B"
    }
}
