import Crypto

/// Ids of posts whose export gives them none.
enum DerivedID {
    /// The same for the same words, in every export and on every machine: half of their SHA-256, in 32 digits.
    static func id(_ words: String...) -> String {
        var hash = SHA256()
        for word in words {
            hash.update(data: Array(word.utf8))
            hash.update(data: [0])  // ("ab", "c") is not ("a", "bc")
        }
        let digits = Array("0123456789abcdef")
        return String(hash.finalize().prefix(16).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
}
