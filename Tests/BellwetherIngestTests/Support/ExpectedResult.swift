import Foundation
import Testing

/// What a sample's `expected.json` says.
struct ExpectedResult {
    private let fields: [String: Any]

    init(sample: String) throws {
        let path = try TestData.path("export-samples/\(sample)/expected.json")
        let json = try JSONSerialization.jsonObject(with: try Data(contentsOf: URL(fileURLWithPath: path)))
        fields = try #require(json as? [String: Any])
    }

    func value<Value>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
        try #require(fields[name] as? Value, "\(name)")
    }
}
