#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Texts as the server can hold them: it takes any but U+0000, which other stores keep.
///
/// U+0000 is stored as U+FDD0 and `0`, and U+FDD0, a code point that is no character and that no text has, as U+FDD0
/// and `1`, so that every text comes back as it was.
enum StoredText {
    private static let escape: [UInt8] = [0xEF, 0xB7, 0x90]  // U+FDD0 in UTF-8
    private static let zero = UInt8(ascii: "0")
    private static let one = UInt8(ascii: "1")

    static func append(_ text: String, to buffer: WireBuffer) {
        var text = text
        text.withUTF8 { bytes in
            let bytes = UnsafeRawBufferPointer(bytes)
            if isPlain(bytes, 0x00), isPlain(bytes, escape[0]) || firstEscape(bytes) == nil {
                buffer.append(bytes)
            } else {
                escaped(bytes).withUnsafeBytes { buffer.append($0) }
            }
        }
    }

    static func read(_ bytes: UnsafeRawBufferPointer) -> String {
        if isPlain(bytes, escape[0]) || firstEscape(bytes) == nil {
            return String(decoding: bytes, as: UTF8.self)
        }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if index + 3 < bytes.count, isEscape(bytes, index) {
                text.append(contentsOf: bytes[index + 3] == zero ? [0] : escape)
                index += 4
            } else {
                text.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func escaped(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + 16)
        for (index, byte) in bytes.enumerated() {
            if byte == 0 {
                result.append(contentsOf: escape + [zero])
            } else {
                result.append(byte)
                // The last byte of an escape in the text itself.
                if byte == escape[2], index >= 2, isEscape(bytes, index - 2) { result.append(one) }
            }
        }
        return result
    }

    private static func isPlain(_ bytes: UnsafeRawBufferPointer, _ byte: UInt8) -> Bool {
        guard let start = bytes.baseAddress else { return true }
        return memchr(start, CInt(byte), bytes.count) == nil
    }

    private static func firstEscape(_ bytes: UnsafeRawBufferPointer) -> Int? {
        bytes.indices.first { $0 + 2 < bytes.count && isEscape(bytes, $0) }
    }

    private static func isEscape(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> Bool {
        bytes[index] == escape[0] && bytes[index + 1] == escape[1] && bytes[index + 2] == escape[2]
    }
}
