/// Scores the words and pairs of a text after RAKE.
///
/// There a word is worth its degree (with how many words it stands in phrases) over its frequency, and a phrase the sum
/// of its words (Rose, Engel, Cramer and Cowley 2010, section 1.2.2).
///
/// What posts need beyond that: phrases are cut to pairs, as longer hashtags go unread; repetition, names and acronyms
/// raise a score; general words lower it.
struct KeyPhraseRanking {
    /// What is known of a word, all its occurrences together.
    private struct Statistics {
        var frequency = 0
        var degree = 0
        var standsAlone = false
    }

    /// A word or a pair, by its first place in the text.
    private struct Candidate {
        let range: Range<Int>
        var occurrences = 1
        /// The pair is a whole phrase, not part of a longer one.
        var isWhole: Bool
    }

    private let words: [KeyWord]
    /// The number of each word.
    private var numbers: [Int] = []
    private var statistics: [Statistics] = []
    private var candidates: [Candidate] = []
    /// Candidates by the numbers of their words.
    private var places: [UInt64: Int] = [:]

    /// Every phrase of the text once, best first; equals in the order of the text.
    ///
    /// O(n log n) in its words.
    static func ranked(_ reader: KeyWordReader) -> [KeyPhrase] {
        var ranking = KeyPhraseRanking(words: reader.runs.flatMap(\.words))
        var start = 0
        for run in reader.runs {
            let range = start..<(start + run.words.count)
            ranking.add(range, isKnownPair: run.isKnownPair, putsNounFirst: reader.putsNounFirst)
            start = range.upperBound
        }
        return ranking.phrases()
    }

    private init(words: [KeyWord]) {
        self.words = words
        var known: [UInt64: Int] = [:]
        numbers.reserveCapacity(words.count)
        for word in words {
            let number = known[word.hash] ?? known.count
            known[word.hash] = number
            numbers.append(number)
        }
        statistics = Array(repeating: Statistics(), count: known.count)
        places.reserveCapacity(2 * words.count)
    }

    private mutating func add(_ run: Range<Int>, isKnownPair: Bool, putsNounFirst: Bool) {
        for index in run {
            statistics[numbers[index]].frequency += 1
            statistics[numbers[index]].degree += isKnownPair ? 3 : min(run.count, 3)
        }
        guard !isKnownPair else {
            addCandidate(run, isWhole: true)
            return
        }
        addPairs(of: run, putsNounFirst: putsNounFirst)
        for index in run { addCandidate(index..<(index + 1), isWhole: false) }
    }

    /// Cuts a run into pairs, from the end where the noun stands: "open peer review" holds "peer review".
    private mutating func addPairs(of run: Range<Int>, putsNounFirst: Bool) {
        var rest = run
        while rest.count >= 2 {
            let pair = putsNounFirst ? rest.prefix(2) : rest.suffix(2)
            let head = putsNounFirst ? pair.lowerBound : pair.upperBound - 1
            if !isName(pair) { statistics[numbers[head]].standsAlone = true }
            addCandidate(pair, isWhole: run.count == 2)
            rest = putsNounFirst ? pair.upperBound..<rest.upperBound : rest.lowerBound..<pair.lowerBound
        }
        if let single = rest.first, !words[single].is(.gerund) { statistics[numbers[single]].standsAlone = true }
    }

    /// Half of a name is not a topic.
    private func isName(_ pair: Range<Int>) -> Bool {
        pair.allSatisfy { words[$0].isCapitalised } && pair.contains { words[$0].is(.proper) }
    }

    private mutating func addCandidate(_ range: Range<Int>, isWhole: Bool) {
        let second = range.count == 2 ? UInt64(numbers[range.lowerBound + 1]) + 1 : 0
        let key = UInt64(numbers[range.lowerBound]) << 32 | second
        if let place = places[key] {
            candidates[place].occurrences += 1
            candidates[place].isWhole = candidates[place].isWhole || isWhole
        } else {
            places[key] = candidates.count
            candidates.append(Candidate(range: range, isWhole: isWhole))
        }
    }

    private func phrases() -> [KeyPhrase] {
        var scored: [(score: Double, range: Range<Int>)] = []
        for candidate in candidates {
            if let score = score(candidate) { scored.append((score, candidate.range)) }
        }
        scored.sort { ($0.score, -$0.range.lowerBound) > ($1.score, -$1.range.lowerBound) }
        return scored.map { KeyPhrase(words: words[$0.range], score: $0.score) }
    }

    /// Nil for what makes no hashtag.
    private func score(_ candidate: Candidate) -> Double? {
        let first = candidate.range.lowerBound
        let repeats = Double(candidate.occurrences - 1)
        guard candidate.range.count == 2 else {
            return mayStandAlone(first) ? worth(first) + repeats : nil
        }
        let (one, two) = (words[first], words[first + 1])
        guard !one.is(.year), !two.is(.modifier), !(one.is(.general) && two.is([.general, .year])) else { return nil }
        let general = one.is(.general) || two.is(.general)
        return worth(first) + worth(first + 1) + repeats + (candidate.isWhole ? 0.5 : 0) - (general ? 1.5 : 0)
    }

    private func mayStandAlone(_ index: Int) -> Bool {
        guard !words[index].is([.general, .modifier, .year]) else { return false }
        let statistics = statistics[numbers[index]]
        return statistics.standsAlone || statistics.frequency > 1 || words[index].is(.distinctive)
    }

    private func worth(_ index: Int) -> Double {
        let statistics = statistics[numbers[index]]
        return Double(statistics.degree) / Double(statistics.frequency) + (words[index].is(.distinctive) ? 1 : 0)
            + (words[index].is(.proper) ? 0.5 : 0)
    }
}
