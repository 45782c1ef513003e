import BellwetherCore
import Foundation

/// Reads the parameters of a query one by one and remembers every problem.
///
/// As in forms, `+` is a blank. Parameters nobody asks for are ignored.
struct QueryFields {
    private var values: [String: [String]] = [:]
    private(set) var problems: [FieldProblem] = []

    /// - Parameter query: what stands behind the `?`, as it was sent.
    init(_ query: String?) {
        for pair in (query ?? "").split(separator: "&") {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = Self.decode(sides[0]) ?? String(sides[0])
            guard let value = Self.decode(sides.count > 1 ? sides[1] : "") else {
                problems.append(FieldProblem(field: name, problem: "is not UTF-8"))
                continue
            }
            values[name, default: []].append(value)
        }
    }

    /// - Parameter values: parameters that need no decoding.
    init(values: [String: String]) {
        self.values = values.mapValues { [$0] }
    }

    private static func decode(_ text: Substring) -> String? {
        text.replacing("+", with: " ").removingPercentEncoding
    }

    mutating func refuse(_ name: String, _ problem: String) {
        problems.append(FieldProblem(field: name, problem: problem))
    }

    mutating func refuse(_ invalid: InvalidInput, as name: String) {
        for problem in invalid.problems { refuse(name, problem.problem) }
    }

    /// - Throws: ``InvalidInput`` with every problem there was.
    func conclude() throws(InvalidInput) {
        guard problems.isEmpty else { throw InvalidInput(problems) }
    }

    /// The value of a parameter; nil when it is absent or empty.
    mutating func text(_ name: String, upTo longest: Int = 1_000) -> String? {
        guard let given = values[name] else { return nil }
        guard given.count == 1, let value = given.first else {
            refuse(name, "must be given once, not \(given.count) times")
            return nil
        }
        guard !value.isEmpty else { return nil }
        guard value.unicodeScalars.count <= longest, !value.utf8.contains(0) else {
            refuse(name, "must be at most \(longest) characters long, without U+0000")
            return nil
        }
        return value
    }

    mutating func integer(_ name: String, in range: ClosedRange<Int>) -> Int? {
        guard let text = text(name) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            refuse(name, "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return number
    }

    mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(_ name: String) -> Choice? {
        guard let text = text(name) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            refuse(name, "must be \(Choice.kind)")
            return nil
        }
        return choice
    }

    /// Reads a parameter by a rule of its own.
    mutating func value<Value>(
        _ name: String, upTo longest: Int = 1_000, _ read: (String) throws(InvalidInput) -> Value
    ) -> Value? {
        guard let text = text(name, upTo: longest) else { return nil }
        do {
            return try read(text)
        } catch {
            refuse(error, as: name)
            return nil
        }
    }

    /// A moment: a date and time, or a date alone, which begins where the zone is.
    mutating func time(_ name: String, in zone: Zone) -> Timestamp? {
        guard let text = text(name) else { return nil }
        // A '+' before an offset that was sent as it is has become a blank.
        let time = Timestamp(date: text, in: zone) ?? Timestamp(iso8601: text.replacing(" ", with: "+"))
        guard let time, Timestamp.plausible.contains(time) else {
            refuse(
                name,
                "must be an ISO 8601 date such as '2025-07-15', or date and time such as '2025-07-15T19:30:00Z', "
                    + "between the years 2000 and 2099")
            return nil
        }
        return time
    }
}

extension Timestamp {
    /// A date and time, or the first moment of a date in a zone.
    fileprivate init?(date text: String, in zone: Zone) {
        if let time = Timestamp(iso8601: text) {
            self = time
            return
        }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2], text.utf8.allSatisfy({ 0x30...0x39 ~= $0 || $0 == 0x2D }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
            let civil = CivilTime(year: year, month: month, day: day)
        else { return nil }
        self = zone.timestamp(of: civil)
    }
}
