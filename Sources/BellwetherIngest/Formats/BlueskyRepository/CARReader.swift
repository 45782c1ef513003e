/// Reads the blocks of a CAR file (version 1), one at a time, each checked against its name.
struct CARReader {
    struct Block {
        /// 1 for the first.
        let number: Int
        let id: ContentID
        let bytes: ArraySlice<UInt8>
    }

    /// The block that all others are reached from.
    let root: ContentID
    private var input: CSVInput
    private let path: String
    private var number = 0

    /// Records have a megabyte at most.
    private static let maximumBlockBytes = 8 << 20

    /// - Throws: ``IngestError`` when the file cannot be read or is no CAR.
    init(_ file: ExportFile) throws {
        path = file.path
        input = CSVInput(source: try file.open())
        guard let length = try Self.section(&input, path),
            let header = CARHeader(input.bytes[input.start..<input.start + length])
        else { throw IngestError(.unknownFormat, "'\(file.path)' is no CAR file.") }
        guard let root = header.root else {
            throw IngestError(
                .unknownFormat, "'\(file.path)' is a CAR file of version \(header.version); only version 1 is read.")
        }
        self.root = root
        input.consume(to: input.start + length)
    }

    var bytesRead: Int { input.bytesRead }

    /// The next block; nil after the last.
    /// - Throws: ``IngestError`` when the rest of the file cannot be read.
    mutating func next() throws -> Block? {
        guard let length = try Self.section(&input, path) else { return nil }
        let section = input.bytes[input.start..<input.start + length]
        guard let (id, idLength) = ContentID.read(section) else { throw damage("a block has a name that is none") }
        let bytes = section.dropFirst(idLength)
        guard id.names(bytes) else { throw damage("a block does not match its checksum") }
        input.consume(to: input.start + length)
        number += 1
        return Block(number: number, id: id, bytes: bytes)
    }

    func damage(_ reason: String) -> IngestError { Self.damage(path, input, reason) }

    private static func damage(_ path: String, _ input: CSVInput, _ reason: String) -> IngestError {
        IngestError(
            .unreadable,
            "'\(path)' is damaged at byte \(input.offset(of: input.start)): \(reason). Download or copy it again.")
    }

    /// Makes the next section available, and steps over its length.
    /// - Returns: its length; nil at the end of the file.
    private static func section(_ input: inout CSVInput, _ path: String) throws -> Int? {
        try input.fill(atLeast: Varint.longest)
        var rest = input.bytes[input.start...]
        if rest.isEmpty { return nil }
        guard let length = Varint.take(&rest), (1...UInt64(maximumBlockBytes)).contains(length) else {
            throw damage(path, input, "a block has a length that is none")
        }
        input.consume(to: rest.startIndex)
        try input.fill(atLeast: Int(length))
        guard input.bytes.count - input.start >= Int(length) else { throw damage(path, input, "it is cut short") }
        return Int(length)
    }
}

/// What a CAR file begins with.
struct CARHeader {
    let version: Int
    /// Nil for versions other than 1.
    let root: ContentID?

    /// - Returns: nil when these bytes are no such header.
    init?(_ bytes: ArraySlice<UInt8>) {
        // Anything else is another kind of file.
        guard let header = try? CBORReader.value(of: bytes), let version = header["version"]?.integer else {
            return nil
        }
        self.version = version
        root = version == 1 ? header["roots"]?.array?.first?.contentID : nil
        guard version != 1 || root != nil else { return nil }
    }

    /// - Parameter file: known by its first bytes.
    init?(_ file: ExportFile) {
        var rest = file.head[...]
        guard let length = Varint.take(&rest), length <= UInt64(rest.count) else { return nil }
        self.init(rest.prefix(Int(length)))
    }
}
