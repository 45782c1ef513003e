import BellwetherCore

/// Keys of records, which most clients make from the time (TID: microseconds, and who counted them).
enum RecordKey {
    private static let digits = Array("234567abcdefghijklmnopqrstuvwxyz".utf8)
    /// When the network opened its doors: keys of earlier times were made up.
    private static let earliest = Timestamp(seconds: 1_668_643_200)  // 2022-11-17

    /// When the record was made, as far as its key tells; nil when it does not.
    static func time(_ key: String) -> Timestamp? {
        guard key.utf8.count == 13 else { return nil }
        var value: UInt64 = 0
        for byte in key.utf8 {
            guard let digit = digits.firstIndex(of: byte), value >> 59 == 0 else { return nil }
            value = value << 5 | UInt64(digit)
        }
        let time = Timestamp(seconds: Int64(value >> 10) / 1_000_000)
        return time >= earliest ? time : nil
    }
}
