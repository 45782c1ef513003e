/// Rows out of JSON objects.
struct JSONTableReader: TableReader {
    let header: CSVHeader
    private let places: [String: Int]
    private var records: JSONRecords
    private var values: [String]

    /// More names than this are no columns: the objects' names are values themselves.
    private static let maximumColumns = 2_000

    init(_ file: ExportFile, _ place: JSONRecords.Place, columns: [String]) throws {
        header = CSVHeader(names: columns)
        places = Dictionary(columns.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        values = Array(repeating: "", count: columns.count)
        records = try JSONRecords(file, place)
    }

    var bytesRead: Int { records.bytesRead }

    mutating func next(_ row: inout CSVRow) throws -> CSVReader.Event {
        guard let element = try records.next() else { return .end }
        do throws(RowProblem) {
            guard let record = FlatRecord(try element.value()) else { throw RowProblem("it is no JSON object") }
            for index in values.indices { values[index] = "" }
            for field in record.fields {
                if let place = places[field.name] { values[place] = field.value }
            }
        } catch {
            return .damage(CSVDamage(line: element.number, kind: .unreadable(error.description), linesLost: 0))
        }
        row.fill(line: element.number, fields: values)
        return .row
    }

    /// The names of all members of the objects, in the order in which they come first.
    /// - Parameter first: objects looked at.
    /// - Throws: ``IngestError`` when the file cannot be read, or the objects' names are no columns; cancellation.
    static func columns(of file: ExportFile, _ place: JSONRecords.Place, first: Int) throws -> [String] {
        var records = try JSONRecords(file, place)
        var names: [String] = []
        var known: Set<String> = []
        var left = first
        while left > 0, let element = try records.next() {
            left -= 1
            if left % 4_096 == 0 { try Task.checkCancellation() }
            // What is wrong with an object is reported when it is read.
            guard let value = try? element.value(), let record = FlatRecord(value) else { continue }
            for field in record.fields where known.insert(field.name).inserted { names.append(field.name) }
            guard names.count <= maximumColumns else {
                throw IngestError(
                    .unknownFormat,
                    "'\(file.path)' is JSON whose objects have more than \(maximumColumns) different names.")
            }
        }
        return names
    }

    /// The names as a row, and the first rows.
    static func head(
        _ file: ExportFile, _ place: JSONRecords.Place, count: Int, columns: [String]? = nil
    ) throws -> [CSVRow] {
        let columns = try columns ?? self.columns(of: file, place, first: count)
        var rows = [CSVRow(line: 0, fields: columns)]
        var reader = try JSONTableReader(file, place, columns: columns)
        var looked = 0
        while rows.count < count, looked < 2 * count {
            looked += 1
            var row = CSVRow()
            switch try reader.next(&row) {
            case .row: rows.append(row)
            case .damage: continue
            case .end: return rows
            }
        }
        return rows
    }
}
