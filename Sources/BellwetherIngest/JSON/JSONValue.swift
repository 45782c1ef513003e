/// A JSON value.
///
/// Numbers stay as they are written: ids pass 2^53, where floating point ends.
package enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case number(String)
    case string(String)
    case array([JSONValue])
    /// In the order of the file; a name may stand there twice.
    case object([Member])

    package struct Member: Hashable, Sendable {
        package let name: String
        package let value: JSONValue

        package init(name: String, value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// The member of that name; of several the last that is not empty.
    ///
    /// Mastodon's archives have `orderedItems` twice, and the first is empty.
    package subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        var found: JSONValue?
        for member in members where member.name == name && (found == nil || !member.value.isEmpty) {
            found = member.value
        }
        return found
    }

    /// Nil for null and for what is no string.
    package var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// A string, or a number as it is written: ids come as either.
    package var word: String? {
        switch self {
        case .string(let text), .number(let text): text
        default: nil
        }
    }

    package var array: [JSONValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    package var isObject: Bool {
        if case .object = self { true } else { false }
    }

    /// A whole number, written as a number or as a string.
    package var integer: Int? { word.flatMap { Int($0) } }

    /// Null, an empty string, an array or object without anything in it.
    package var isEmpty: Bool {
        switch self {
        case .null: true
        case .bool, .number: false
        case .string(let text): text.isEmpty
        case .array(let elements): elements.isEmpty
        case .object(let members): members.isEmpty
        }
    }
}
