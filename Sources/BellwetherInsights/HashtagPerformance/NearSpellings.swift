import BellwetherCore

/// Finds hashtags spelt much like one that is not there.
struct NearSpellings {
    private let key: [Unicode.Scalar]
    private let text: String

    /// Letters that may be left out, added, changed or swapped: two, of short tags one.
    private static let furthest = 2
    private static let shortest = 5
    private static let most = 5

    init(of key: HashtagKey) {
        text = key.value
        self.key = Array(key.value.unicodeScalars)
    }

    /// The most used first, at most five; those within two letters, or that begin the same.
    func among(_ rows: [HashtagRow]) -> [Hashtag] {
        let near = rows.filter { row in
            let other = row.hashtag.key.value
            if key.count >= 3, other.hasPrefix(text) || (other.count >= 3 && text.hasPrefix(other)) { return true }
            let furthest = key.count < Self.shortest ? 1 : Self.furthest
            return distance(to: Array(other.unicodeScalars)) <= furthest
        }
        return near.sorted { $0.uses == $1.uses ? $0.hashtag.key < $1.hashtag.key : $0.uses > $1.uses }
            .prefix(Self.most).map(\.hashtag)
    }

    /// Damerau (1964) and Levenshtein (1966), with neighbours swapped at most once; more than ``furthest`` is not
    /// worked out.
    private func distance(to other: [Unicode.Scalar]) -> Int {
        guard abs(key.count - other.count) <= Self.furthest else { return Self.furthest + 1 }
        var before: [Int] = []
        var last = Array(0...other.count)
        for row in 1...key.count {
            var next = [row]
            for column in other.indices {
                let isSame = key[row - 1] == other[column]
                var best = min(last[column + 1] + 1, next[column] + 1, last[column] + (isSame ? 0 : 1))
                if row > 1, column > 0, key[row - 1] == other[column - 1], key[row - 2] == other[column] {
                    best = min(best, before[column - 1] + 1)
                }
                next.append(best)
            }
            before = last
            last = next
        }
        return last[other.count]
    }
}

extension HashtagRow {
    /// Posts it is on.
    fileprivate var uses: Int { numbers.posts + recentPosts }
}
