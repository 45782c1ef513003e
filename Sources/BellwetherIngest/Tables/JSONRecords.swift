/// The objects of a JSON file, one at a time.
struct JSONRecords {
    enum Place: Sendable {
        /// In a list that lies in these members, outermost first.
        case list(at: [String])
        /// One on each line.
        case lines

        /// As a mapping names it; nil for lines.
        var path: String? {
            if case .list(let path) = self { path.joined(separator: ".") } else { nil }
        }
    }

    private enum Reader {
        case list(JSONArrayReader)
        case lines(JSONLinesReader)
    }

    private var reader: Reader

    init(_ file: ExportFile, _ place: Place) throws {
        switch place {
        case .list(let path): reader = .list(try JSONArrayReader(file, at: path))
        case .lines: reader = .lines(try JSONLinesReader(file))
        }
    }

    var bytesRead: Int {
        switch reader {
        case .list(let reader): reader.bytesRead
        case .lines(let reader): reader.bytesRead
        }
    }

    mutating func next() throws -> JSONElement? {
        switch reader {
        case .list(var list):
            defer { reader = .list(list) }
            return try list.next()
        case .lines(var lines):
            defer { reader = .lines(lines) }
            return try lines.next()
        }
    }
}
