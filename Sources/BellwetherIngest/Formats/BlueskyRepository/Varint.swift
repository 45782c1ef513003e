/// Numbers of seven bits to a byte, the lowest first.
enum Varint {
    /// The most bytes one has.
    static let longest = 9

    /// Takes a number from the beginning of bytes.
    /// - Returns: nil when none is there as a whole, or it is longer than ``longest``.
    static func take(_ bytes: inout ArraySlice<UInt8>) -> UInt64? {
        var value: UInt64 = 0
        for (place, byte) in bytes.prefix(longest).enumerated() {
            value |= UInt64(byte & 0x7F) << (7 * place)
            guard byte & 0x80 != 0 else {
                bytes = bytes.dropFirst(place + 1)
                return value
            }
        }
        return nil
    }
}
