import BellwetherCore

/// Bytes being put together for the server, in its binary form: numbers big-endian, texts as they are.
final class WireBuffer {
    private(set) var count = 0
    private var bytes: UnsafeMutableRawBufferPointer

    init(capacity: Int = 1_024) {
        bytes = .allocate(byteCount: max(64, capacity), alignment: 8)
    }

    deinit {
        bytes.deallocate()
    }

    var written: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes[..<count]) }

    func removeAll() {
        count = 0
    }

    func append(_ value: some FixedWidthInteger) {
        let width = value.bitWidth / 8
        reserve(width)
        bytes.storeBytes(of: value.bigEndian, toByteOffset: count, as: type(of: value))
        count += width
    }

    func append(_ other: UnsafeRawBufferPointer) {
        reserve(other.count)
        UnsafeMutableRawBufferPointer(rebasing: bytes[count...]).copyMemory(from: other)
        count += other.count
    }

    /// Writes over a number that was appended before.
    func replace(at offset: Int, with value: Int32) {
        guard offset + 4 <= count else { return }
        bytes.storeBytes(of: value.bigEndian, toByteOffset: offset, as: Int32.self)
    }

    private func reserve(_ more: Int) {
        guard count + more > bytes.count else { return }
        let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: max(count + more, bytes.count * 2), alignment: 8)
        larger.copyMemory(from: written)
        bytes.deallocate()
        bytes = larger
    }
}

// Fields as both parameters and COPY have them: a length, or -1 for NULL, and that many bytes.
extension WireBuffer {
    func field(_ value: Int64) {
        append(Int32(8))
        append(value)
    }

    func field(_ value: Int64?) {
        if let value { field(value) } else { null() }
    }

    func field(_ value: Int?) {
        if let value { field(Int64(value)) } else { null() }
    }

    func field(narrow value: Int32) {
        append(Int32(4))
        append(value)
    }

    func field(short value: Int16) {
        append(Int32(2))
        append(value)
    }

    func field(_ value: Double) {
        append(Int32(8))
        append(value.bitPattern)
    }

    func field(_ value: Bool) {
        append(Int32(1))
        append(UInt8(value ? 1 : 0))
    }

    func field(_ value: String?) {
        guard var value else { return null() }
        // The server takes any text but one with U+0000.
        if value.utf8.contains(0) { value = value.withoutNulls }
        value.withUTF8 { bytes in
            append(Int32(bytes.count))
            append(UnsafeRawBufferPointer(bytes))
        }
    }

    func null() {
        append(Int32(-1))
    }
}
