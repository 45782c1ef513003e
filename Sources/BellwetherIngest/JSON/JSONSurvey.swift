/// Looks through a JSON file for arrays and values, each named by the members it lies in.
///
/// One pass at the speed of reading; memory does not grow with the file.
struct JSONSurvey {
    struct Place: Equatable {
        /// Which of the arrays of that path it is, 0 for the first.
        var occurrence: Int
        var elements: Int
    }

    private var arrays: [[String]: (count: Int, best: Place)] = [:]
    private var values: [[String]: JSONValue] = [:]
    private var scanner: JSONScanner

    /// Values longer than this are passed over.
    private static let longestValue = 64 * 1024

    /// - Throws: ``IngestError`` when the file is damaged anywhere.
    init(_ file: ExportFile, paths: [[String]]) throws {
        scanner = try JSONScanner(file)
        guard try scanner.peek() == JSONByte.openObject else {
            if paths.contains([]) { try readArray(at: []) }
            return
        }
        try object(paths.map { (path: $0, rest: $0[...]) })
    }

    /// The last array of that path that is not empty, else the last; nil when there is none.
    func array(at path: [String]) -> Place? { arrays[path]?.best }

    /// The last value of that path that is neither array nor null.
    func value(at path: [String]) -> JSONValue? { values[path] }

    private mutating func object(_ paths: [(path: [String], rest: ArraySlice<String>)]) throws {
        try scanner.expect(JSONByte.openObject)
        var isFirst = true
        while let name = try scanner.nextName(isFirst: isFirst) {
            isFirst = false
            let next = paths.filter { $0.rest.first == name }.map { (path: $0.path, rest: $0.rest.dropFirst()) }
            let first = try scanner.peek()
            if let found = next.first(where: \.rest.isEmpty) {
                if first == JSONByte.openArray { try readArray(at: found.path) } else { try readValue(at: found.path) }
            } else if !next.isEmpty, first == JSONByte.openObject {
                try object(next)
            } else {
                try scanner.skipValue()
            }
        }
    }

    private mutating func readArray(at path: [String]) throws {
        try scanner.expect(JSONByte.openArray)
        var elements = 0
        while try scanner.nextElement(isFirst: elements == 0) {
            try scanner.skipValue()
            elements += 1
        }
        let place = Place(occurrence: arrays[path]?.count ?? 0, elements: elements)
        let best = elements == 0 ? arrays[path]?.best ?? place : place
        arrays[path] = (place.occurrence + 1, best)
    }

    private mutating func readValue(at path: [String]) throws {
        guard let bytes = try scanner.value(upTo: Self.longestValue),
            let value = try? JSONParser.value(of: bytes), value != .null  // damage inside it makes it no value
        else { return }
        values[path] = value
    }
}

extension JSONScanner {
    /// Goes into an array, from the beginning of the object that the path begins in.
    /// - Parameter left: how many arrays of that path to pass over.
    /// - Returns: false when there are not so many; the object is then left.
    mutating func descend(to path: ArraySlice<String>, _ left: inout Int) throws -> Bool {
        try expect(JSONByte.openObject)
        var isFirst = true
        while let name = try nextName(isFirst: isFirst) {
            isFirst = false
            let first = try peek()
            if name == path.first, path.count > 1, first == JSONByte.openObject {
                if try descend(to: path.dropFirst(), &left) { return true }
            } else if name == path.first, path.count == 1, first == JSONByte.openArray {
                if left == 0 { return try skip(JSONByte.openArray) }
                left -= 1
                try skipValue()
            } else {
                try skipValue()
            }
        }
        return false
    }
}
