/// The name of a workspace: everything of one brand or client.
///
/// 1 to 64 characters out of `a-z`, `0-9`, `-` and `_`, beginning with a letter or digit, so that it is safe as a
/// folder name and in a URL.
package struct WorkspaceID: Hashable, Sendable, CustomStringConvertible {
    package let value: String

    private init(unchecked value: String) {
        self.value = value
    }

    /// - Throws: ``InvalidInput`` naming the field `workspace`.
    package init(_ value: String) throws(InvalidInput) {
        let allowed = value.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
            case UInt8(ascii: "-"), UInt8(ascii: "_"): true
            default: false
            }
        }
        guard allowed, (1...64).contains(value.utf8.count), value.first != "-", value.first != "_" else {
            throw InvalidInput(
                field: "workspace",
                problem: "must be 1 to 64 lower-case letters, digits, '-' or '_', beginning with a letter or digit")
        }
        self.value = value
    }

    /// Where posts go unless another workspace is named.
    package static let `default` = WorkspaceID(unchecked: "default")
    /// Where the synthetic history of a fresh install lives.
    package static let demo = WorkspaceID(unchecked: "demo")

    package var description: String { value }
}
