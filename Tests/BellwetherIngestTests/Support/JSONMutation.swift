import BellwetherIngest
import BellwetherStatistics

/// Damages JSON in ways that leave it JSON: what stands somewhere is another thing, or not there, or there twice.
enum JSONMutation {
    private static let strings = [
        "", " ", "0", "-1", "1.2K", "1e400", "99999999999999999999999", "2024-02-30T25:61:61Z", "9999-12-31 23:59:59",
        "Sat Feb 30 09:10:58 +0000 2026", "https://", "/", "..", "#", "@", "RT @a: b", "<a href='", "&#x110000;",
        "null",
        "\u{0}\u{FFFF}", "\u{D7FF}\u{10FFFF}", "Ã©", "😀", "public", "as:Public", "Announce", "media/1.mp4",
    ]

    /// The value with a few of its parts changed.
    static func changed(_ value: JSONValue, _ random: inout SeededGenerator) -> JSONValue {
        // One part in eight, so that what lies deep is met as well.
        if random.index(below: 8) == 0 { return other(value, &random) }
        switch value {
        case .array(let elements):
            var elements = elements.map { changed($0, &random) }
            if let element = elements.first, random.index(below: 10) == 0 { elements.append(element) }
            if !elements.isEmpty, random.index(below: 20) == 0 { elements.removeLast() }
            return .array(elements)
        case .object(let members):
            var members = members.map { JSONValue.Member(name: $0.name, value: changed($0.value, &random)) }
            if let member = random.element(of: members), random.index(below: 6) == 0 {
                let twin = JSONValue.Member(name: member.name, value: other(member.value, &random))
                members.insert(twin, at: random.index(below: members.count + 1))
            }
            if !members.isEmpty, random.index(below: 6) == 0 { members.remove(at: random.index(below: members.count)) }
            return .object(members)
        default: return value
        }
    }

    /// Something else altogether.
    private static func other(_ value: JSONValue, _ random: inout SeededGenerator) -> JSONValue {
        switch random.index(below: 9) {
        case 0: .null
        case 1: .bool(true)
        case 2: .number(random.element(of: ["0", "-0", "1e999", "17", "1663268400", "18446744073709551616"]) ?? "1")
        case 3: .array([value, value])
        case 4: .object([JSONValue.Member(name: "id", value: value)])
        case 5: nested(value, 1 + random.index(below: 300))
        case 6: .string(String(repeating: random.element(of: strings) ?? "", count: random.index(below: 400)))
        default: .string(random.element(of: strings) ?? "")
        }
    }

    private static func nested(_ value: JSONValue, _ depth: Int) -> JSONValue {
        var value = value
        for level in 0..<depth { value = level % 2 == 0 ? .array([value]) : .object([.init(name: "a", value: value)]) }
        return value
    }

    /// As it is written, each character outside ASCII as an escape or not.
    static func text(_ value: JSONValue, escaped: Bool) -> String {
        switch value {
        case .null: "null"
        case .bool(let flag): flag ? "true" : "false"
        case .number(let digits): digits
        case .string(let string): quoted(string, escaped: escaped)
        case .array(let elements): "[" + elements.map { text($0, escaped: escaped) }.joined(separator: ",") + "]"
        case .object(let members):
            "{"
                + members.map { quoted($0.name, escaped: escaped) + ":" + text($0.value, escaped: escaped) }
                .joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ string: String, escaped: Bool) -> String {
        var text = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"", "\\": text += "\\\(scalar)"
            case _ where scalar.value < 0x20 || (escaped && scalar.value > 0x7E):
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16)
                    text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }
}
