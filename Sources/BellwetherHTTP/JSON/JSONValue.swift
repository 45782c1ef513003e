/// A JSON value as it was sent: numbers keep their digits, objects their order and their repeated names.
///
/// Foundation's decoder hides what this interface must see: numbers that do not fit a `Double`, names given twice.
package enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    /// As written, by the grammar of RFC 8259.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([JSONMember])
}

/// A name in an object, and what it stands for.
package struct JSONMember: Hashable, Sendable {
    package let name: String
    package let value: JSONValue

    package init(name: String, value: JSONValue) {
        self.name = name
        self.value = value
    }
}

extension JSONValue {
    /// The number as an `Int`, if it is a whole one and fits: `12`, `12.0` and `1.2e1` are twelve.
    ///
    /// Exact: no floating-point number comes in between.
    package var wholeNumber: Int? {
        guard case .number(let text) = self else { return nil }
        if let plain = Int(text) { return plain }
        let parts = text.lowercased().split(separator: "e")
        guard let mantissa = parts.first else { return nil }
        let isNegative = mantissa.first == "-"
        let sides = mantissa.drop { $0 == "-" }.split(separator: ".")
        let fraction = sides.count > 1 ? sides[1] : ""
        var digits = String(sides.first ?? "") + fraction
        guard digits.contains(where: { $0 != "0" }) else { return 0 }
        guard var exponent = parts.count > 1 ? Int(parts[1]) : 0, abs(exponent) < 1_000_000 else { return nil }
        exponent -= fraction.count
        while digits.last == "0" {
            digits.removeLast()
            exponent += 1
        }
        guard exponent >= 0, digits.count + exponent <= 24 else { return nil }
        return Int((isNegative ? "-" : "") + digits + String(repeating: "0", count: exponent))
    }

    /// The digits of a whole number without sign, fraction or exponent, just as they were sent.
    var digits: String? {
        guard case .number(let text) = self, text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
        return text
    }
}

/// Why something is not JSON.
package struct JSONDamage: Error, Hashable, CustomStringConvertible {
    /// What is wrong, to be read after "is not valid JSON: ".
    package let problem: String
    /// Bytes before it.
    package let offset: Int

    package var description: String { "\(problem) at byte \(offset + 1)" }
}
