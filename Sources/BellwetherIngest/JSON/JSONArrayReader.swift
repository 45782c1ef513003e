/// Reads the elements of an array in a JSON file, one at a time, however long the file is.
///
/// Memory is that of one element, at most ``maximumElementBytes``, and of one piece of the file.
package struct JSONArrayReader {
    private var scanner: JSONScanner
    private let isWholeFile: Bool
    private var number = 0
    private var isAtEnd = false

    package static let maximumElementBytes = 8 << 20

    /// Goes to the file's array.
    /// - Parameter path: names of the objects' members the array lies in, outermost first; none when the file is the array.
    ///   Where it is there several times, the last one that is not empty is read, for which the file is read twice.
    /// - Throws: ``IngestError`` when the file cannot be read, is no JSON, or has no such array.
    package init(_ file: ExportFile, at path: [String] = []) throws {
        guard !path.isEmpty else {
            var scanner = try JSONScanner(file)
            try scanner.expect(JSONByte.openArray)
            self.init(scanner, isWholeFile: true)
            return
        }
        guard let place = try JSONSurvey(file, paths: [path]).array(at: path) else {
            throw IngestError(.unknownFormat, "'\(file.path)' has no list named \(path.joined(separator: "."))")
        }
        try self.init(file, at: path, occurrence: place.occurrence)
    }

    /// Goes to an array that a survey found.
    init(_ file: ExportFile, at path: [String], occurrence: Int) throws {
        var scanner = try JSONScanner(file)
        var left = occurrence
        guard try scanner.descend(to: path[...], &left) else {
            throw IngestError(.unreadable, "'\(file.path)' was changed while it was read: start again.")
        }
        self.init(scanner, isWholeFile: false)
    }

    private init(_ scanner: JSONScanner, isWholeFile: Bool) {
        self.scanner = scanner
        self.isWholeFile = isWholeFile
    }

    package var bytesRead: Int { scanner.bytesRead }

    /// The next element; nil after the last.
    /// - Throws: ``IngestError`` when the rest of the file cannot be read.
    package mutating func next() throws -> JSONElement? {
        guard !isAtEnd else { return nil }
        guard try scanner.nextElement(isFirst: number == 0) else {
            isAtEnd = true
            if isWholeFile { try checkEnd() }
            return nil
        }
        number += 1
        return JSONElement(number: number, bytes: try scanner.value(upTo: Self.maximumElementBytes))
    }

    /// A line of JavaScript may end in a semicolon; nothing else may follow.
    private mutating func checkEnd() throws {
        _ = try scanner.skip(UInt8(ascii: ";"))
        guard try scanner.peek() == nil else { throw scanner.damage("something follows the end") }
    }
}
