/// A file of JSON objects, taken for a table with a row for each: a list of them, an object with such a list somewhere
/// in it, or an object on each line.
enum JSONFile: TableFile {
    static func tables(of file: ExportFile) throws -> [Table]? {
        guard let records = records(of: file) else { return nil }
        return [table(of: file, records)]
    }

    /// The table of a file whose list lies at a path, with dots between the names; empty for the file itself.
    static func table(of file: ExportFile, at path: String) -> Table {
        table(of: file, .list(at: path.split(separator: ".").map(String.init)))
    }

    private static func table(of file: ExportFile, _ records: JSONRecords.Place) -> Table {
        let sample = Table.jsonSample
        return Table(records: records.path) { count in
            try JSONTableReader.head(file, records, count: min(count, sample))
        } open: { _ in
            try JSONTableReader(file, records, columns: JSONTableReader.columns(of: file, records, first: sample))
        } complete: {
            // Members that are seldom filled may come first after the sample.
            let columns = try JSONTableReader.columns(of: file, records, first: .max)
            return Table(records: records.path) { count in
                try JSONTableReader.head(file, records, count: count, columns: columns)
            } open: { _ in
                try JSONTableReader(file, records, columns: columns)
            }
        }
    }

    /// Where the objects are; nil when there are none.
    private static func records(of file: ExportFile) -> JSONRecords.Place? {
        guard let head = JSONHead(file), head.prefix.isEmpty else { return nil }
        switch head.value {
        case .array(let elements): return elements.first?.isObject == true ? .list(at: []) : nil
        case .object:
            if isLines(file.head) { return .lines }
            let lists = lists(in: head.value, at: [])
            return (lists.max { $0.count < $1.count }).map { .list(at: $0.path) }
        case .null, .bool, .number, .string: return nil
        }
    }

    /// Whether the first line is a whole object, and another or nothing follows; an object alone may hold a list.
    private static func isLines(_ head: [UInt8]) -> Bool {
        let lines = head.split(separator: CSVScanner.lineFeed, maxSplits: 2).map(\.trimmed).filter { !$0.isEmpty }
        guard let first = lines.first, let object = try? JSONParser.value(of: Self.unmarked(first)), object.isObject
        else { return false }
        guard lines.count > 1 else { return lists(in: object, at: []).isEmpty }
        return lines[1].first == JSONByte.openObject
    }

    private static func unmarked(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes
    }

    /// Lists of objects within an object, as far as its beginning shows.
    private static func lists(in value: JSONValue, at path: [String]) -> [(path: [String], count: Int)] {
        guard case .object(let members) = value, path.count < 4 else { return [] }
        return members.flatMap { member in
            let path = path + [member.name]
            if let elements = member.value.array {
                return elements.first?.isObject == true ? [(path, elements.count)] : []
            }
            return lists(in: member.value, at: path)
        }
    }
}

extension Table {
    /// Objects looked at to know a file by.
    static let jsonSample = 216
}
