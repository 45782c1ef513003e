/// The bytes of a document, handed on to libxml2.
final class XMLInput {
    private let source: CSVInput.Source
    private var bytes: ArraySlice<UInt8> = []
    private var failure: (any Error)?

    init(source: @escaping CSVInput.Source) {
        self.source = source
    }

    /// The number of bytes given, 0 at the end, -1 after an error, which is kept for ``rethrow()``.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int32 {
        guard failure == nil else { return -1 }
        do {
            if bytes.isEmpty { bytes = try source()[...] }
        } catch {
            failure = error
            return -1
        }
        let count = min(bytes.count, buffer.count)
        buffer.copyBytes(from: bytes.prefix(count))
        bytes.removeFirst(count)
        return Int32(count)
    }

    func rethrow() throws {
        if let failure { throw failure }
    }

    func drain() throws {
        bytes = []
        try rethrow()
        while try !source().isEmpty {}
    }
}
