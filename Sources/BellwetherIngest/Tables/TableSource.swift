/// Reads the tables of one file, row by row.
struct TableSource: NamedSource {
    /// A table with the format it was known by.
    struct Part {
        let table: Table
        let layout: CSVLayout
        var format: any TableFormat
    }

    /// Rows between two looks at whether the task was cancelled.
    private static let patience = 4_096

    /// Those still to read.
    private var parts: ArraySlice<Part>
    private var current: Reading?
    private var row = CSVRow()
    private var bytesBefore = 0
    /// What was found and not handed out yet.
    private var waiting: ArraySlice<SourceEvent>
    /// What the format calls itself.
    let formatName: String

    /// Looks at all rows of the tables whose format needs that.
    /// - Parameter remarks: what there is to say about other tables of the file.
    /// - Throws: ``IngestError`` when a table cannot be read or does not tell what its format has to know;
    ///   cancellation.
    init(file: ExportFile, parts: [Part], remarks: [SourceEvent] = []) throws {
        waiting = remarks[...]
        formatName = parts.first.map { type(of: $0.format).name } ?? TableExportFormat.name
        self.parts = try parts.map { part in
            var part = part
            try Self.survey(&part)
            return part
        }[...]
    }

    var bytesRead: Int { bytesBefore + (current?.reader.bytesRead ?? 0) }

    private static func survey(_ part: inout Part) throws {
        guard part.format.needsSurvey else { return }
        var reader = try part.table.open(part.layout)
        var row = CSVRow()
        var rows = 0
        reading: while true {
            rows += 1
            if rows % patience == 0 { try Task.checkCancellation() }
            switch try reader.next(&row) {
            case .row: part.format.survey(row)
            case .damage: continue
            case .end: break reading
            }
        }
        try part.format.concludeSurvey()
    }

    mutating func next() throws -> SourceEvent? {
        while true {
            if let event = waiting.popFirst() { return event }
            if current == nil {
                guard let part = parts.popFirst() else { return nil }
                current = Reading(
                    reader: try part.table.open(part.layout), format: part.format, table: part.table.name)
            }
            switch try current?.next(&row) {
            case .row:
                if row.isEmpty { continue }
                if let more = current?.moreEvents(in: row), !more.isEmpty { waiting = more[...] }
                return current?.event(in: row)
            case .damage(let damage):
                return .rejected(line: damage.line, reason: current?.located(damage.reason) ?? damage.reason)
            case .end, nil:
                bytesBefore += current?.reader.bytesRead ?? 0
                current = nil
            }
        }
    }
}

/// A table being read.
///
/// A class, so that no row costs a copy of its format.
private final class Reading {
    private(set) var reader: any TableReader
    private let format: any TableFormat
    /// The table's name, where its file has several.
    private let table: String?

    init(reader: any TableReader, format: any TableFormat, table: String?) {
        self.reader = reader
        self.format = format
        self.table = table
    }

    func next(_ row: inout CSVRow) throws -> CSVReader.Event { try reader.next(&row) }

    /// What is in a row.
    ///
    /// One that is no post for its format may hold totals, or the column names again where files were put one behind
    /// the other.
    func event(in row: CSVRow) -> SourceEvent {
        do throws(RowProblem) {
            let event = try format.event(in: row)
            if case .passedOver(let line, let reason) = event {
                return .passedOver(line: line, reason: located(reason))
            }
            return event
        } catch {
            if TotalRow.isTotal(row) { return .passedOver(line: row.line, reason: located("the row holds totals")) }
            if reader.header.isRepeated(in: row) {
                return .passedOver(line: row.line, reason: located("the row holds the column names again"))
            }
            return .rejected(line: row.line, reason: located(error.description))
        }
    }

    func moreEvents(in row: CSVRow) -> [SourceEvent] { format.moreEvents(in: row) }

    /// Lines are counted anew in each table of a file, so it has to be said which.
    func located(_ reason: String) -> String {
        table.map { "sheet '\($0)': \(reason)" } ?? reason
    }
}

extension CSVHeader {
    /// Whether a row is the line of column names.
    fileprivate func isRepeated(in row: CSVRow) -> Bool {
        names.indices.allSatisfy { row.string(at: $0, isTrimmed: true) == names[$0] }
    }
}
