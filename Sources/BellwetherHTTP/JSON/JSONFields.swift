import BellwetherCore

/// Reads the fields of a JSON object one by one and remembers every problem, so that a client learns of all at once.
///
/// A field that is absent and one that is null are the same; fields nobody asks for are ignored.
struct JSONFields {
    private let members: [JSONMember]
    /// What stands before a field's name in a problem, for objects within others.
    private let prefix: String
    private(set) var problems: [FieldProblem] = []

    init(_ members: [JSONMember], prefix: String = "") {
        self.members = members
        self.prefix = prefix
    }

    /// Whether there is a field of this name, also one that is null.
    func has(_ name: String) -> Bool { members.contains { $0.name == name } }

    mutating func refuse(_ name: String, _ problem: String) {
        problems.append(FieldProblem(field: prefix + name, problem: problem))
    }

    mutating func refuse(_ invalid: InvalidInput, as name: String) {
        for problem in invalid.problems { refuse(name, problem.problem) }
    }

    /// - Throws: ``InvalidInput`` with every problem there was.
    func conclude() throws(InvalidInput) {
        guard problems.isEmpty else { throw InvalidInput(problems) }
    }

    /// The value of a field; nil when it is absent or null.
    ///
    /// One given twice is refused: which of the two counts, JSON leaves open.
    mutating func value(_ name: String) -> JSONValue? {
        guard let first = members.firstIndex(where: { $0.name == name }) else { return nil }
        guard !members[(first + 1)...].contains(where: { $0.name == name }) else {
            refuse(name, "must be given once, not twice")
            return nil
        }
        let value = members[first].value
        return value == .null ? nil : value
    }

    /// A text of so many characters (Unicode code points).
    mutating func text(_ name: String, _ kind: String, upTo longest: Int, orLess shortest: Int = 0) -> String? {
        guard let value = value(name) else { return nil }
        guard case .string(let text) = value else {
            refuse(name, "must be \(kind)")
            return nil
        }
        return check(text, name, kind, upTo: longest, shortest: shortest)
    }

    private mutating func check(
        _ text: String, _ name: String, _ kind: String, upTo longest: Int, shortest: Int
    ) -> String? {
        // No text has more code points than bytes: the usual one needs no second count.
        guard text.utf8.count <= longest || text.unicodeScalars.count <= longest else {
            refuse(name, "must be at most \(longest) characters long")
            return nil
        }
        guard text.utf8.count >= shortest else {
            refuse(name, "must be \(kind)")
            return nil
        }
        guard !text.utf8.contains(0) else {
            refuse(name, "must not hold the character U+0000")
            return nil
        }
        return text
    }

    /// A name as platforms give them: no more than so many bytes, without control characters or blanks around it.
    mutating func name(_ name: String, upTo longest: Int, digits: Bool = false) -> String? {
        let kind = "text of 1 to \(longest) bytes" + (digits ? ", or a whole number without sign" : "")
        guard let value = value(name) else { return nil }
        let text: String
        if case .string(let string) = value {
            text = string
        } else if digits, let number = value.digits {
            text = number
        } else {
            refuse(name, "must be \(kind)")
            return nil
        }
        guard (1...longest).contains(text.utf8.count) else {
            refuse(name, "must be \(kind)")
            return nil
        }
        guard text.isPlainName else {
            refuse(name, "must not begin or end with a blank, or hold control characters")
            return nil
        }
        return text
    }

    /// A whole number within a range.
    mutating func integer(_ name: String, in range: ClosedRange<Int>) -> Int? {
        guard let value = value(name) else { return nil }
        guard let number = value.wholeNumber, range.contains(number) else {
            refuse(name, "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return number
    }

    mutating func flag(_ name: String) -> Bool? {
        guard let value = value(name) else { return nil }
        guard case .bool(let flag) = value else {
            refuse(name, "must be true or false")
            return nil
        }
        return flag
    }

    /// One of a few words.
    mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(_ name: String) -> Choice? {
        guard let value = value(name) else { return nil }
        guard case .string(let text) = value, let choice = Choice(rawValue: text) else {
            refuse(name, "must be \(Choice.kind)")
            return nil
        }
        return choice
    }

    /// A list of texts, none of them too long.
    mutating func texts(_ name: String, upTo most: Int, kind: String, longest: Int) -> [String]? {
        guard let value = value(name) else { return nil }
        guard case .array(let elements) = value, elements.count <= most else {
            refuse(name, "must be a list of at most \(most) \(kind)")
            return nil
        }
        var texts: [String] = []
        for element in elements {
            guard case .string(let text) = element, text.unicodeScalars.count <= longest, !text.utf8.contains(0) else {
                refuse(name, "must be a list of \(kind), each a text of at most \(longest) characters")
                return nil
            }
            texts.append(text)
        }
        return texts
    }
}

extension RawRepresentable<String> where Self: CaseIterable {
    /// All choices, in words: "one of 'a', 'b'".
    static var kind: String { "one of " + allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ") }
}

extension String {
    /// Whether it can be a name or an id: no control characters, no blanks at its ends.
    var isPlainName: Bool {
        guard let first = unicodeScalars.first, let last = unicodeScalars.last else { return false }
        return !first.properties.isWhitespace && !last.properties.isWhitespace
            && unicodeScalars.allSatisfy { $0.isASCII ? $0.value >= 0x20 && $0.value != 0x7F : !$0.isControl }
    }
}

extension Unicode.Scalar {
    fileprivate var isControl: Bool {
        properties.generalCategory == .control || properties.generalCategory == .lineSeparator
            || properties.generalCategory == .paragraphSeparator
    }
}
