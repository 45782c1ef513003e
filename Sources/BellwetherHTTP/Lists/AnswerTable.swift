import BellwetherCore
import Hummingbird
import NIOCore

/// What stands in a column of an answer.
enum AnswerValue: Sendable {
    /// Somebody's text, or a word of ours.
    case text(String?)
    case integer(Int?)
    case number(Double?)
    case flag(Bool?)
    case texts([String])
    /// In CSV four columns: the value, and `_low`, `_high` and `_n`.
    case estimate(Estimate?)
}

/// A column of an answer: a member of each item in JSON, a column in CSV.
struct AnswerColumn<Row>: Sendable {
    let name: String
    /// In CSV, an estimate takes four columns.
    let isEstimate: Bool
    let value: @Sendable (Row) -> AnswerValue

    init(_ name: String, isEstimate: Bool = false, _ value: @escaping @Sendable (Row) -> AnswerValue) {
        self.name = name
        self.isEstimate = isEstimate
        self.value = value
    }

    static func estimate(_ name: String, _ value: @escaping @Sendable (Row) -> Estimate?) -> AnswerColumn {
        AnswerColumn(name, isEstimate: true) { .estimate(value($0)) }
    }
}

/// The columns of a list, from which both its forms are written.
struct AnswerTable<Row>: Sendable {
    /// In the order of the CSV.
    let columns: [AnswerColumn<Row>]
    private let byName: [AnswerColumn<Row>]

    init(_ columns: [AnswerColumn<Row>]) {
        self.columns = columns
        byName = columns.sorted { $0.name < $1.name }
    }

    /// The members of an item, by name in alphabetical order.
    func write(_ row: Row, to json: inout JSONWriter) {
        for column in byName {
            json.begin(named: column.name)
            json.value(column.value(row))
        }
    }

    /// A list of items.
    func write(_ rows: [Row], to json: inout JSONWriter, as name: StaticString = "items") {
        json.list(name, rows) { json, row in json.object { write(row, to: &$0) } }
    }

    /// The rows as CSV (RFC 4180), with a header.
    ///
    /// A text that a spreadsheet would run gets an apostrophe in front (``SpreadsheetText``).
    func csv(_ rows: [Row], named name: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8", .contentDisposition: "attachment; filename=\"\(name).csv\"",
            ], body: ResponseBody(byteBuffer: csv(rows)))
    }

    func csv(_ rows: [Row]) -> ByteBuffer {
        var csv = CSVWriter()
        for column in columns {
            csv.word(column.name)
            if column.isEstimate { for end in ["low", "high", "n"] { csv.word("\(column.name)_\(end)") } }
        }
        csv.endRow()
        for row in rows {
            for column in columns { csv.value(column.value(row)) }
            csv.endRow()
        }
        return csv.buffer
    }
}

/// In which form an answer is wanted.
enum AnswerFormat: String, CaseIterable, Sendable {
    case json, csv
}

/// Writes rows of CSV into a buffer.
private struct CSVWriter {
    private(set) var buffer = ByteBufferAllocator().buffer(capacity: 4_096)
    private var isFirst = true

    mutating func value(_ value: AnswerValue) {
        switch value {
        case .text(let text): self.text(text)
        case .integer(let number): word(number.map(String.init) ?? "")
        case .number(let number): self.number(number)
        case .flag(let flag): word(flag.map { $0 ? "true" : "false" } ?? "")
        case .texts(let texts): text(texts.joined(separator: " "))
        case .estimate(let estimate):
            number(estimate?.value)
            number(estimate?.low)
            number(estimate?.high)
            word(estimate.map { String($0.n) } ?? "")
        }
    }

    private mutating func number(_ number: Double?) {
        word(number.flatMap { $0.isFinite ? $0.description : nil } ?? "")
    }

    private mutating func text(_ text: String?) {
        let text = text ?? ""
        word(SpreadsheetText.needsGuard(text) ? "\(SpreadsheetText.guardSign)\(text)" : text)
    }

    mutating func word(_ cell: String) {
        if !isFirst { buffer.writeString(",") }
        isFirst = false
        let isPlain = cell.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: ";"), 9...13: false
            default: true
            }
        }
        buffer.writeString(isPlain ? cell : "\"" + cell.replacing("\"", with: "\"\"") + "\"")
    }

    mutating func endRow() {
        buffer.writeString("\r\n")
        isFirst = true
    }
}

extension JSONWriter {
    /// `{"value", "low", "high", "level", "n"}`, or null.
    mutating func estimate(_ name: StaticString?, _ estimate: Estimate?) {
        guard let estimate else { return null(name) }
        object(name) { json in
            json.number("high", estimate.high)
            json.number("level", estimate.level)
            json.number("low", estimate.low)
            json.integer("n", estimate.n)
            json.number("value", estimate.value)
        }
    }

    fileprivate mutating func value(_ value: AnswerValue) {
        switch value {
        case .text(let text): string(nil, text)
        case .integer(let number): integer(nil, number)
        case .number(let number): self.number(nil, number)
        case .flag(let flag): if let flag { bool(nil, flag) } else { null(nil) }
        case .texts(let texts): list(nil, texts) { $0.string(nil, $1) }
        case .estimate(let estimate): self.estimate(nil, estimate)
        }
    }
}
