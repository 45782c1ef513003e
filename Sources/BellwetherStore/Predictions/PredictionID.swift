package import BellwetherCore

/// What tells recorded predictions of a workspace apart.
///
/// 1 to 64 characters out of `A-Z`, `a-z`, `0-9`, `-` and `_`, so that it is safe in a URL. Ids that begin with the
/// time they were made at are stored about twice as fast as random ones: new ones then lie together in the index.
package struct PredictionID: Hashable, Sendable, CustomStringConvertible {
    package let value: String

    package static let maximumLength = 64

    /// - Throws: ``InvalidInput`` naming the field `prediction`.
    package init(_ value: String) throws(InvalidInput) {
        let allowed = value.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"): true
            default: false
            }
        }
        guard allowed, (1...Self.maximumLength).contains(value.utf8.count) else {
            throw InvalidInput(
                field: "prediction",
                problem: "must be 1 to \(Self.maximumLength) letters without accents, digits, '-' or '_'")
        }
        self.value = value
    }

    package var description: String { value }
}
