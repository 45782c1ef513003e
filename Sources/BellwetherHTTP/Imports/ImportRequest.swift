package import BellwetherCore

/// How an uploaded file is to be read, as its sender said.
package struct ImportRequest: Hashable, Sendable {
    /// Which part of a date in digits comes first.
    package enum DateOrder: String, CaseIterable, Sendable {
        case dayFirst = "day-first"
        case monthFirst = "month-first"
    }

    /// Whose posts they are, where the file does not say.
    package var account: AccountReference?
    /// Where the clock stood for times that name no zone.
    package var zone: Zone?
    package var dateOrder: DateOrder?
    /// When the export was made, and so its counts were seen; nil is when it was uploaded.
    package var takenAt: Timestamp?
    /// How to read a file no format is known for: a JSON object.
    package var mapping: String?

    package init() {}
}

/// The options of an upload as they come: fields of a form, or parameters of the query.
struct ImportOptionTexts: Hashable, Sendable {
    static let names = ["account", "time_zone", "date_order", "taken_at", "mapping"]
    /// The longest of them, in bytes.
    static let longest = 64 * 1024

    private var texts: [String: String] = [:]
    private var problems: [FieldProblem] = []

    /// - Throws: ``InvalidInput`` with every parameter that was refused.
    init(_ query: QueryFields) {
        var query = query
        for name in Self.names {
            if let text = query.text(name, upTo: Self.longest) { texts[name] = text }
        }
        problems = query.problems
    }

    /// Adds a field of a form; an empty one is none, as browsers send those nobody filled in.
    mutating func add(_ name: String, _ bytes: [UInt8]) {
        guard Self.names.contains(name), !bytes.isEmpty else { return }
        guard let text = String(validating: bytes, as: UTF8.self), !text.utf8.contains(0) else {
            return problems.append(FieldProblem(field: name, problem: "must be text in UTF-8, without U+0000"))
        }
        guard texts.updateValue(text, forKey: name) == nil else {
            return problems.append(FieldProblem(field: name, problem: "must be given once, not twice"))
        }
    }

    /// The options, checked; a mapping that is not JSON is the name of one.
    /// - Throws: ``InvalidInput`` with every option that was refused.
    func request(now: Timestamp) throws(InvalidInput) -> (options: ImportRequest, mappingName: String?) {
        var fields = JSONFields(texts.map { JSONMember(name: $0.key, value: .string($0.value)) })
        for problem in problems { fields.refuse(problem.field, problem.problem) }
        var request = ImportRequest()
        request.account = fields.read("account") { text throws(InvalidInput) in try AccountReference(text) }
        request.zone = fields.read("time_zone") { text throws(InvalidInput) in try Zone(text) }
        request.dateOrder = fields.choice("date_order")
        request.takenAt = fields.pastTime("taken_at", PastTimes(now: now)).map { min($0, now) }
        var name: String?
        if let mapping = texts["mapping"] {
            if mapping.utf8.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") {
                request.mapping = mapping
            } else {
                name = mapping
            }
        }
        try fields.conclude()
        return (request, name)
    }
}

extension JSONFields {
    /// Reads a text by a rule of its own.
    fileprivate mutating func read<Value>(
        _ name: String, _ read: (String) throws(InvalidInput) -> Value
    ) -> Value? {
        guard let text = text(name, "text", upTo: 1_000) else { return nil }
        do {
            return try read(text)
        } catch {
            refuse(error, as: name)
            return nil
        }
    }
}
