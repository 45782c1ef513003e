package import BellwetherCore
import NIOCore

/// As a job keeps them.
extension ImportRequest {
    package var json: String {
        var json = JSONWriter()
        json.object { json in
            json.string("account", account?.description)
            json.string("date_order", dateOrder?.rawValue)
            if let mapping { json.json("mapping", mapping) } else { json.null("mapping") }
            json.string("taken_at", takenAt?.iso8601)
            json.string("time_zone", zone?.name)
        }
        return String(buffer: json.buffer)
    }

    /// Reads back what ``json`` wrote.
    /// - Throws: ``InvalidInput`` when it was changed since.
    package init(json: String) throws(InvalidInput) {
        guard case .object(let members)? = try? JSONReader.read(Array(json.utf8)) else {  // refused below
            throw InvalidInput(field: "options", problem: "are no JSON object")
        }
        var texts: [String: String] = [:]
        for member in members {
            if case .string(let text) = member.value { texts[member.name] = text }
            if member.name == "mapping", case .object = member.value { mapping = member.value.json }
        }
        account = try texts["account"].map { text throws(InvalidInput) in try AccountReference(text) }
        zone = try texts["time_zone"].map { text throws(InvalidInput) in try Zone(text) }
        dateOrder = texts["date_order"].flatMap(DateOrder.init(rawValue:))
        takenAt = texts["taken_at"].flatMap { Timestamp(iso8601: $0) }
    }
}

extension JSONValue {
    /// The value as JSON, on one line.
    package var json: String {
        var json = JSONWriter()
        write(nil, to: &json)
        return String(buffer: json.buffer)
    }

    private func write(_ name: String?, to json: inout JSONWriter) {
        switch self {
        case .null: json.value(named: name, "null")
        case .bool(let flag): json.value(named: name, flag ? "true" : "false")
        case .number(let digits): json.value(named: name, digits)
        case .string(let text):
            json.begin(named: name)
            json.string(nil, text)
        case .array(let elements):
            json.begin(named: name)
            json.list(nil, elements) { $1.write(nil, to: &$0) }
        case .object(let members):
            json.begin(named: name)
            json.object { json in
                for member in members { member.value.write(member.name, to: &json) }
            }
        }
    }
}
