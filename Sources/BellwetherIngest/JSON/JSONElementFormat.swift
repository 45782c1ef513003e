/// An export whose posts are the elements of a JSON array.
protocol JSONElementFormat {
    /// What an element is.
    /// - Parameter element: as it stands in the file.
    /// - Throws: what is wrong with the element, which then is left out.
    mutating func event(of value: JSONValue, _ element: JSONElement) throws(RowProblem) -> SourceEvent
}

/// What is in the elements of one array.
struct JSONArraySource<Format: JSONElementFormat>: PostSource {
    private let open: () throws -> JSONArrayReader
    private var reader: JSONArrayReader?
    private var format: Format

    /// - Parameter open: called once the first element is asked for: a plan opens many sources before it reads any.
    init(_ format: Format, open: @escaping () throws -> JSONArrayReader) {
        self.format = format
        self.open = open
    }

    var bytesRead: Int { reader?.bytesRead ?? 0 }

    mutating func next() throws -> SourceEvent? {
        if reader == nil { reader = try open() }
        guard let element = try reader?.next() else { return nil }
        do throws(RowProblem) {
            return try format.event(of: try element.value(), element)
        } catch {
            return .rejected(line: element.number, reason: error.description)
        }
    }
}
