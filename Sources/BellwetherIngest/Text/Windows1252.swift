/// The encoding of Windows in Western Europe, in which older spreadsheets save CSV files.
enum Windows1252 {
    /// What 0x80 to 0x9F stand for; the five that stand for nothing keep their value (WHATWG Encoding Standard).
    private static let upper: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ]

    /// The same text in UTF-8.
    static func utf8(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            let value = (0x80...0x9F).contains(byte) ? upper[Int(byte) - 0x80] : UInt32(byte)
            switch value {
            case 0..<0x80: result.append(byte)
            case 0x80..<0x800:
                result.append(UInt8(0xC0 | value >> 6))
                result.append(UInt8(0x80 | value & 0x3F))
            default:
                result.append(UInt8(0xE0 | value >> 12))
                result.append(UInt8(0x80 | value >> 6 & 0x3F))
                result.append(UInt8(0x80 | value & 0x3F))
            }
        }
        return result
    }
}
