/// Backslashes in JSON strings.
enum JSONEscapes {
    /// The text of a string's body.
    /// - Returns: nil when it holds an escape that JSON has not, or is not UTF-8.
    static func resolved(_ body: UnsafeBufferPointer<UInt8>) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(body.count)
        var index = 0
        while index < body.count {
            guard body[index] == JSONByte.backslash else {
                bytes.append(body[index])
                index += 1
                continue
            }
            guard index + 1 < body.count else { return nil }
            index += 2
            switch body[index - 1] {
            case UInt8(ascii: "u"):
                guard let scalar = scalar(body, &index) else { return nil }
                bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            case UInt8(ascii: "n"): bytes.append(0x0A)
            case UInt8(ascii: "t"): bytes.append(0x09)
            case UInt8(ascii: "r"): bytes.append(0x0D)
            case UInt8(ascii: "b"): bytes.append(0x08)
            case UInt8(ascii: "f"): bytes.append(0x0C)
            case let same where same == JSONByte.quote || same == JSONByte.backslash || same == UInt8(ascii: "/"):
                bytes.append(same)
            default: return nil
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    /// The character whose four digits, or whose two halves of four digits, begin at `index`.
    private static func scalar(_ body: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> Unicode.Scalar? {
        guard let unit = unit(body, at: index) else { return nil }
        index += 4
        if (0xD800..<0xDC00).contains(unit), index + 1 < body.count, body[index] == JSONByte.backslash,
            body[index + 1] == UInt8(ascii: "u"), let low = self.unit(body, at: index + 2),
            (0xDC00..<0xE000).contains(low)
        {
            index += 6
            return Unicode.Scalar(0x1_0000 + (unit - 0xD800) << 10 + (low - 0xDC00))
        }
        return unit == 0 ? "\u{FFFD}" : Unicode.Scalar(unit) ?? "\u{FFFD}"
    }

    private static func unit(_ body: UnsafeBufferPointer<UInt8>, at index: Int) -> UInt32? {
        guard index + 4 <= body.count else { return nil }
        var value: UInt32 = 0
        for byte in body[index..<index + 4] {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(byte - 0x30)
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt32(byte - 0x57)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt32(byte - 0x37)
            default: return nil
            }
        }
        return value
    }
}
