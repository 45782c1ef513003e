import BellwetherCore

/// Times in X archives: `Fri Feb 20 09:10:58 +0000 2026`, and in the oldest `2013-02-20 09:10:58 +0000`.
enum XArchiveTime {
    /// - Returns: nil for anything else.
    static func time(_ text: String) -> Timestamp? {
        let words = text.split(separator: " ")
        guard words.count == 6, let month = months.firstIndex(of: String(words[1])), let year = Int(words[5]),
            let day = Int(words[2])
        else { return Timestamp(iso8601: text) }
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return Timestamp(iso8601: "\(year)-\(two(month + 1))-\(two(day))T\(words[3])\(words[4])")
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
