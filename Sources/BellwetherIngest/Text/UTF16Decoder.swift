/// Turns UTF-16 into UTF-8, piece by piece.
struct UTF16Decoder {
    private let isLittleEndian: Bool
    /// The first byte of a unit whose second has not come yet.
    private var half: UInt8?
    /// The first unit of a pair whose second has not come yet.
    private var high: UInt16?
    private var isAtStart = true

    init(isLittleEndian: Bool) {
        self.isLittleEndian = isLittleEndian
    }

    /// What these bytes add to the text; a surrogate without its partner becomes U+FFFD, a byte order mark nothing.
    mutating func utf8(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count * 3 / 2)
        for byte in bytes {
            guard let first = half else {
                half = byte
                continue
            }
            half = nil
            let unit = isLittleEndian ? UInt16(byte) << 8 | UInt16(first) : UInt16(first) << 8 | UInt16(byte)
            add(unit, to: &result)
        }
        return result
    }

    /// What is left when the file ends.
    mutating func finish() -> [UInt8] {
        defer { (half, high) = (nil, nil) }
        return half != nil || high != nil ? Array("\u{FFFD}".utf8) : []
    }

    private mutating func add(_ unit: UInt16, to result: inout [UInt8]) {
        defer { isAtStart = false }
        if isAtStart, unit == 0xFEFF { return }
        if let first = high {
            high = nil
            if UTF16.isTrailSurrogate(unit) {
                let value = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(unit) - 0xDC00)
                Self.append(value, to: &result)
                return
            }
            Self.append(0xFFFD, to: &result)
        }
        if UTF16.isLeadSurrogate(unit) {
            high = unit
        } else {
            Self.append(UTF16.isTrailSurrogate(unit) ? 0xFFFD : UInt32(unit), to: &result)
        }
    }

    private static func append(_ value: UInt32, to result: inout [UInt8]) {
        if value < 0x80 {
            result.append(UInt8(value))
        } else {
            result.append(
                contentsOf: UTF8.encode(Unicode.Scalar(value) ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter)
        }
    }
}
