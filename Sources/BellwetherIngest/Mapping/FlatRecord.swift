/// A JSON object as the columns of a table.
///
/// The members of objects within it are named with dots: `metrics.likes`. A list of words is one field, as a JSON array;
/// of a list of objects each member is one: `media.*.type`. Null and what is missing are empty. Numbers stay as they are
/// written: ids pass 2^53.
struct FlatRecord {
    /// Names and values in the order in which the names came first.
    private(set) var fields: [(name: String, value: String)] = []
    private var places: [String: Int] = [:]
    /// Of each member of a list's objects, its values; joined at the end.
    private var lists: [(name: String, values: [String])] = []

    /// Objects within objects further in than this are not looked at.
    static let maximumDepth = 12

    /// - Returns: nil for what is no object.
    init?(_ value: JSONValue) {
        guard case .object(let members) = value else { return nil }
        for member in members { add(member.value, member.name, depth: 1) }
        for list in lists where list.values.contains(where: { !$0.isEmpty }) { set(list.name, Self.array(list.values)) }
    }

    private mutating func add(_ value: JSONValue, _ name: String, depth: Int) {
        switch value {
        case .object(let members):
            guard depth < Self.maximumDepth else { return }
            for member in members { add(member.value, name + "." + member.name, depth: depth + 1) }
        case .array(let elements) where elements.contains(where: \.isObject):
            guard depth < Self.maximumDepth else { return }
            for element in elements { addElement(element, name + ".*", depth: depth + 1) }
        case .array(let elements):
            set(name, elements.isEmpty ? "" : Self.array(elements.map(Self.text)))
        case .null, .bool, .number, .string: set(name, Self.text(value))
        }
    }

    private mutating func addElement(_ element: JSONValue, _ name: String, depth: Int) {
        guard case .object(let members) = element, depth < Self.maximumDepth else { return }
        for member in members {
            let name = name + "." + member.name
            if case .object = member.value {
                addElement(member.value, name, depth: depth + 1)
            } else if member.value.array == nil {
                note(Self.text(member.value), in: name)
            }
        }
    }

    private mutating func note(_ value: String, in name: String) {
        if let place = lists.firstIndex(where: { $0.name == name }) {
            lists[place].values.append(value)
        } else {
            lists.append((name, [value]))
        }
    }

    /// Of two members of one name the last that is not empty counts.
    private mutating func set(_ name: String, _ value: String) {
        guard let place = places[name] else {
            places[name] = fields.count
            fields.append((name, value))
            return
        }
        if !value.isEmpty { fields[place].value = value }
    }

    private static func text(_ value: JSONValue) -> String {
        switch value {
        case .string(let text), .number(let text): text
        case .bool(let flag): flag ? "true" : "false"
        case .null, .array, .object: ""
        }
    }

    /// A JSON array of strings.
    private static func array(_ values: [String]) -> String {
        "[" + values.map { "\"\(escaped($0))\"" }.joined(separator: ",") + "]"
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case let control where control.value < 0x20:
                let digits = String(control.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
