import BellwetherCore
import Foundation

/// How a text sounds.
package struct Sentiment: Hashable, Sendable {
    /// From -1, as bad as can be, to 1.
    package let compound: Double
    /// Shares of the text that sound good, neither way, and bad; they sum to 1.
    package let positive: Double
    package let neutral: Double
    package let negative: Double

    /// The usual borders: from 0.05 up positive, from -0.05 down negative (Hutto & Gilbert's documentation).
    package var name: Name {
        compound >= 0.05 ? .positive : compound <= -0.05 ? .negative : .neutral
    }

    package enum Name: String, CaseIterable, Hashable, Sendable {
        case positive, neutral, negative
    }
}

/// Rates texts by VADER's method: a lexicon of rated words and five rules for punctuation, capitals, degree, contrast
/// and negation (Hutto & Gilbert 2014, "VADER: a parsimonious rule-based model for sentiment analysis of social media
/// text", ICWSM).
///
/// Pure; O(n) in the length of the text.
package struct SentimentAnalyzer: Sendable {
    private let lexicon: SentimentLexicon

    package init(lexicon: SentimentLexicon) {
        self.lexicon = lexicon
    }

    /// The sentiment of a text; nil where the lexicon's language is not that of the text, or there is nothing to rate.
    ///
    /// A text is rated when its common words are English ones, or when it has no common words of any language we know
    /// but a word or emoji that the lexicon has.
    package func rate(_ text: String) -> Sentiment? {
        let read = PostText(text)
        let languages = LanguageGuess(
            read.tokens.filter { $0.kind == .word }.map { WrittenWord(read[$0], follows: false) }
        ).languages
        let tokens = SentimentTokens(lexicon.spelledOut(text))
        let isEnglish = languages.contains(.english)
        guard isEnglish || (languages.isEmpty && tokens.lower.contains { lexicon.rating($0) != nil }) else {
            return nil
        }
        return rate(tokens, of: text)
    }

    /// The sentiment of a text that is known to be English; of one without words, neutral.
    package func rateEnglish(_ text: String) -> Sentiment {
        rate(SentimentTokens(lexicon.spelledOut(text)), of: text)
    }

    private func rate(_ tokens: SentimentTokens, of text: String) -> Sentiment {
        var scores = tokens.lower.indices.map { score($0, tokens) }
        weighContrast(&scores, tokens)
        return SentimentSum(scores, emphasis: Self.emphasis(of: text)).sentiment
    }

    // MARK: Words

    private func score(_ place: Int, _ tokens: SentimentTokens) -> Double {
        let word = tokens.lower[place]
        guard SentimentWords.intensity(word) == nil else { return 0 }
        if word == "kind", tokens.word(at: place + 1) == "of" { return 0 }
        guard var score = lexicon.rating(word) else { return 0 }
        let rating = score
        // "no" negates a rated word after it, and sounds bad by itself.
        if word == "no", let next = tokens.word(at: place + 1), lexicon.rating(next) != nil { score = 0 }
        if isAfterNo(place, tokens) { score = rating * SentimentWords.negation }
        if tokens.isLoud(place) { score += score > 0 ? SentimentWords.capitals : -SentimentWords.capitals }
        for distance in 1...3 {
            guard let before = tokens.word(at: place - distance), lexicon.rating(before) == nil else { continue }
            score += degree(place - distance, of: score, tokens) * [1, 0.95, 0.9][distance - 1]
            score = negated(score, place, distance, tokens)
            if distance == 3 { score = SentimentIdioms(tokens).adjusted(score, at: place) }
        }
        return afterLeast(score, place, tokens)
    }

    private func isAfterNo(_ place: Int, _ tokens: SentimentTokens) -> Bool {
        if tokens.word(at: place - 1) == "no" || tokens.word(at: place - 2) == "no" { return true }
        let between = tokens.word(at: place - 1)
        return tokens.word(at: place - 3) == "no" && (between == "or" || between == "nor")
    }

    /// What a word of degree adds to a score.
    private func degree(_ place: Int, of score: Double, _ tokens: SentimentTokens) -> Double {
        guard var degree = SentimentWords.intensity(tokens.lower[place]) else { return 0 }
        if score < 0 { degree = -degree }
        if tokens.isLoud(place) { degree += score > 0 ? SentimentWords.capitals : -SentimentWords.capitals }
        return degree
    }

    private func negated(_ score: Double, _ place: Int, _ distance: Int, _ tokens: SentimentTokens) -> Double {
        let word = tokens.lower[place - distance]
        func isEmphatic(_ word: String?) -> Bool { word == "so" || word == "this" }
        let one = tokens.word(at: place - 1)
        let two = tokens.word(at: place - 2)
        switch distance {
        case 2:
            if word == "never", isEmphatic(one) { return score * 1.25 }
            if word == "without", one == "doubt" { return score }
        case 3:
            if (word == "never" && isEmphatic(two)) || isEmphatic(one) { return score * 1.25 }
            if word == "without", two == "doubt" || one == "doubt" { return score }
        default: break
        }
        return SentimentWords.isNegation(word) ? score * SentimentWords.negation : score
    }

    /// "least" negates, but for "at least" and "very least".
    private func afterLeast(_ score: Double, _ place: Int, _ tokens: SentimentTokens) -> Double {
        guard tokens.word(at: place - 1) == "least", lexicon.rating("least") == nil else { return score }
        if let before = tokens.word(at: place - 2), before == "at" || before == "very" { return score }
        return score * SentimentWords.negation
    }

    // MARK: Text

    /// After "but" counts more than before it.
    private func weighContrast(_ scores: inout [Double], _ tokens: SentimentTokens) {
        guard let but = tokens.lower.firstIndex(of: "but") else { return }
        // As published, each score is looked for by its value: of equal ones it is the first that is weighed.
        for place in scores.indices {
            guard let found = scores.firstIndex(of: scores[place]) else { continue }
            if found < but { scores[found] *= 0.5 } else if found > but { scores[found] *= 1.5 }
        }
    }

    private static func emphasis(of text: String) -> Double {
        let exclamations = min(4, text.utf8.count { $0 == UInt8(ascii: "!") })
        let questions = text.utf8.count { $0 == UInt8(ascii: "?") }
        let doubt = questions <= 1 ? 0 : questions <= 3 ? Double(questions) * 0.18 : 0.96
        return Double(exclamations) * 0.292 + doubt
    }
}

/// Idioms around a word.
private struct SentimentIdioms {
    private let tokens: SentimentTokens

    init(_ tokens: SentimentTokens) {
        self.tokens = tokens
    }

    private func phrase(_ places: ClosedRange<Int>) -> String? {
        let words = places.map { tokens.word(at: $0) }
        return words.contains(nil) ? nil : words.compactMap(\.self).joined(separator: " ")
    }

    func adjusted(_ score: Double, at place: Int) -> Double {
        var score = score
        let before = [
            place - 1...place, place - 2...place, place - 2...place - 1, place - 3...place - 1, place - 3...place - 2,
        ]
        if let idiom = before.lazy.compactMap({ phrase($0) }).compactMap({ SentimentWords.idioms[$0] }).first {
            score = idiom
        }
        for after in [place...place + 1, place...place + 2] {
            if let idiom = phrase(after).flatMap({ SentimentWords.idioms[$0] }) { score = idiom }
        }
        for degree in [place - 3...place - 1, place - 3...place - 2, place - 2...place - 1] {
            score += phrase(degree).flatMap(SentimentWords.intensity) ?? 0
        }
        return score
    }
}

/// Adds up the scores of a text.
private struct SentimentSum {
    private let sum: Double
    private var positive = 0.0
    private var negative = 0.0
    private var neutral = 0.0

    /// Draws sums towards 1: about what a text can come to.
    private static let spread = 15.0

    init(_ scores: [Double], emphasis: Double) {
        let plain = scores.reduce(0, +)
        sum = plain > 0 ? plain + emphasis : plain < 0 ? plain - emphasis : 0
        for score in scores {
            if score > 0 { positive += score + 1 } else if score < 0 { negative += score - 1 } else { neutral += 1 }
        }
        if positive > abs(negative) { positive += emphasis } else if positive < abs(negative) { negative -= emphasis }
    }

    var sentiment: Sentiment {
        let total = positive + abs(negative) + neutral
        let compound = sum / (sum * sum + Self.spread).squareRoot()
        guard total > 0 else { return Sentiment(compound: 0, positive: 0, neutral: 1, negative: 0) }
        return Sentiment(
            compound: min(1, max(-1, compound)), positive: positive / total, neutral: neutral / total,
            negative: abs(negative) / total)
    }
}
