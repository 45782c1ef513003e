import Foundation

extension DecodingError {
    /// What is wrong with a line of JSON, for the person who has the file: the member and what it must be.
    func problem(in line: [UInt8]) -> String {
        switch self {
        case .keyNotFound(let key, let context):
            "\(Self.name(context.codingPath + [key])): is missing"
        case .valueNotFound(_, let context):
            "\(Self.name(context.codingPath)): must not be null"
        case .typeMismatch(let type, let context) where context.codingPath.isEmpty:
            "must be \(Self.word(for: type)), not something else in JSON"
        case .typeMismatch(let type, let context):
            "\(Self.name(context.codingPath)): must be \(Self.word(for: type))"
        case .dataCorrupted(let context) where context.codingPath.isEmpty:
            // The decoder says the same of 2.5 where a whole number is asked for.
            (try? JSONSerialization.jsonObject(with: Data(line))) == nil
                ? "is not valid JSON" : "a number in it has a fraction or too many digits"
        case .dataCorrupted(let context):
            "\(Self.name(context.codingPath)): is not a value that is known here"
        @unknown default: "is not as it should be"
        }
    }

    /// `snapshots[3].likes`.
    private static func name(_ path: [any CodingKey]) -> String {
        path.reduce(into: "") { name, key in
            if let index = key.intValue {
                name += "[\(index)]"
            } else {
                name += name.isEmpty ? key.stringValue : ".\(key.stringValue)"
            }
        }
    }

    private static func word(for type: any Any.Type) -> String {
        if type == String.self { return "text" }
        if type == Int.self { return "a whole number" }
        if type == Bool.self { return "true or false" }
        if type is any Collection.Type, !(type is any ExpressibleByDictionaryLiteral.Type) { return "a list" }
        return "an object"
    }
}
