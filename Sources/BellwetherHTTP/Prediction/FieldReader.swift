import BellwetherCore

/// Reads the fields of a JSON object one by one and remembers every problem, so that a client learns of all at once.
struct FieldReader<Key: CodingKey> {
    private let container: KeyedDecodingContainer<Key>
    private(set) var problems: [FieldProblem] = []

    init(_ container: KeyedDecodingContainer<Key>) {
        self.container = container
    }

    /// The value of a field; nil when it is absent, null or refused.
    ///
    /// - Parameter kind: what the field must be, as in "must be a whole number".
    mutating func read<Value: Decodable>(_ type: Value.Type, _ key: Key, kind: String) -> Value? {
        do {
            return try container.decodeIfPresent(type, forKey: key)
        } catch {
            refuse(key, "must be \(kind)")
            return nil
        }
    }

    mutating func refuse(_ key: Key, _ problem: String) {
        problems.append(FieldProblem(field: key.stringValue, problem: problem))
    }

    /// A whole number within a range.
    mutating func integer(_ key: Key, in range: ClosedRange<Int>) -> Int? {
        let kind = "a whole number from \(range.lowerBound) to \(range.upperBound)"
        guard let value = read(Int.self, key, kind: kind) else { return nil }
        guard range.contains(value) else {
            refuse(key, "must be \(kind)")
            return nil
        }
        return value
    }
}
