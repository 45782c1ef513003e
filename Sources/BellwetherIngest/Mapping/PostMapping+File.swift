import BellwetherCore
import Foundation

extension PostMapping {
    /// Reads a mapping out of the JSON it was saved as.
    /// - Throws: ``IngestError`` naming the file, and what in it is wrong.
    package init(contentsOf path: String) throws {
        let text: Data
        do {
            text = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw FileSource.unreadable(path, error)
        }
        do {
            self = try JSONDecoder().decode(PostMapping.self, from: text)
        } catch let error as InvalidInput {
            throw IngestError(.refused, "The mapping '\(path)' is wrong: \(error).", underlying: error)
        } catch let error as DecodingError {
            throw IngestError(.refused, "The mapping '\(path)' is wrong: \(Self.reason(error)).", underlying: error)
        }
    }

    /// As JSON, to be edited and given back.
    package var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }

    private static func reason(_ error: DecodingError) -> String {
        func place(_ context: DecodingError.Context) -> String {
            let path = context.codingPath.map(\.stringValue).joined(separator: ".")
            return path.isEmpty ? "the file" : path
        }
        switch error {
        case .keyNotFound(let key, _): return "it has no '\(key.stringValue)'"
        case .typeMismatch(_, let context): return "\(place(context)) holds another kind of value"
        case .valueNotFound(_, let context): return "\(place(context)) is empty"
        case .dataCorrupted(let context):
            return context.codingPath.isEmpty ? "it is not JSON" : "\(place(context)) cannot be read"
        @unknown default: return "it cannot be read"
        }
    }
}
