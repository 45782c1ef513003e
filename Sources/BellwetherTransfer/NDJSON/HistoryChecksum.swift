/// A number that two histories have in common only when they have the same lines, in whatever order.
///
/// The sum of the lines' FNV-1a hashes (64 bits; G. Fowler, L. C. Noll, K.-P. Vo), each mixed once more so that lines
/// that differ little do not add up alike. It finds damage and differences; it is no protection from malice.
package struct HistoryChecksum: Hashable, Sendable {
    private var sum: UInt64 = 0

    package init() {}

    package mutating func add(line: [UInt8]) {
        line.withUnsafeBufferPointer { bytes in
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            for byte in bytes {
                hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
            }
            // The finaliser of MurmurHash3 (A. Appleby, public domain).
            hash = (hash ^ (hash >> 33)) &* 0xFF51_AFD7_ED55_8CCD
            hash = (hash ^ (hash >> 33)) &* 0xC4CE_B9FE_1A85_EC53
            sum &+= hash ^ (hash >> 33)
        }
    }

    /// 16 hexadecimal digits.
    package var text: String {
        let digits = String(sum, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
