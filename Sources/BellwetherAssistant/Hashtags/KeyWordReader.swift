import BellwetherCore

/// Cuts a text into runs of key words: words with nothing but a space between them and no common word among them.
///
/// These runs are the candidate phrases of RAKE (Rose, Engel, Cramer and Cowley 2010, "Automatic keyword extraction from
/// individual documents", section 1.2.1). The language whose common words count is guessed from the text itself.
struct KeyWordReader {
    private let words: [WrittenWord]
    private let rules: KeyWordRules
    private(set) var runs: [KeyWordRun] = []

    /// Whether a phrase is read from its start, as its noun comes first in the language of the text.
    var putsNounFirst: Bool { rules.putsNounFirst }

    init(_ text: PostText) {
        var words: [WrittenWord] = []
        words.reserveCapacity(text.tokens.count)
        var previous: TextToken?
        for token in text.tokens {
            if token.kind == .word {
                words.append(WrittenWord(text[token], follows: Self.follows(token, previous, in: text)))
            }
            previous = token
        }
        self.words = words
        rules = KeyWordRules(words)
        readRuns()
    }

    private static func follows(_ token: TextToken, _ previous: TextToken?, in text: PostText) -> Bool {
        guard let previous, previous.kind == .word else { return false }
        let gap = text.slice(previous.utf8.upperBound..<token.utf8.lowerBound)
        return gap.unicodeScalars.allSatisfy { $0 == " " || $0 == "\u{A0}" }
    }

    private mutating func readRuns() {
        var run: [KeyWord] = []
        var index = 0
        while index < words.count {
            let word = words[index]
            if !word.follows { finish(&run) }
            if let pair = knownPair(at: index) {
                finish(&run)
                runs.append(KeyWordRun(words: pair, isKnownPair: true))
                index += 1
            } else if word.shape.hasHyphen {
                finish(&run)
                if let halves = rules.halves(of: word) { runs.append(halves) }
            } else if let keyWord = rules.keyWord(word), !(keyWord.is(.year) && run.isEmpty) {
                // A German noun ends its phrase: what follows in small letters belongs to the next.
                if keyWord.is(.modifier), rules.isGerman, run.last?.is(.modifier) == false { finish(&run) }
                run.append(keyWord)
                if keyWord.is(.year) || word.isPossessive { finish(&run) }
            } else {
                finish(&run)
            }
            index += 1
        }
        finish(&run)
    }

    private func knownPair(at index: Int) -> [KeyWord]? {
        guard index + 1 < words.count, words[index + 1].follows else { return nil }
        let (first, second) = (words[index], words[index + 1])
        guard KnownPairs.contains(first.shape.hash, second.shape.hash) else { return nil }
        return [rules.plain(first), rules.plain(second)]
    }

    private mutating func finish(_ run: inout [KeyWord]) {
        guard !run.isEmpty else { return }
        while run.last?.is(.modifier) == true { run.removeLast() }
        if run.contains(where: { $0.is(.loud) }) { run = run.map { $0.hushed() } }
        if !run.isEmpty { runs.append(KeyWordRun(words: run)) }
        run = []
    }
}
