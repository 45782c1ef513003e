/// Where the bytes of each parameter of a statement are, and how many, as libpq wants them.
struct FieldList {
    private let bytes: UnsafeRawBufferPointer
    private(set) var values: [UnsafePointer<CChar>?] = []
    private(set) var lengths: [CInt] = []
    /// Bytes passed so far.
    private(set) var used = 0

    /// - Parameter bytes: fields, each a length, or -1 for NULL, and that many bytes; they are to outlive the list.
    init(of bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    /// Adds the next of the fields.
    mutating func addNext() {
        let length = Int(Int32(bigEndian: bytes.loadUnaligned(fromByteOffset: used, as: Int32.self)))
        used += 4
        guard length >= 0 else {
            values.append(nil)
            lengths.append(0)
            return
        }
        // An empty text is a place with no bytes, NULL is no place.
        add(UnsafeRawBufferPointer(start: bytes.baseAddress.map { $0 + used }, count: length))
        used += length
    }

    /// Adds bytes that are elsewhere.
    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        values.append(bytes.baseAddress?.assumingMemoryBound(to: CChar.self))
        lengths.append(CInt(bytes.count))
    }
}
