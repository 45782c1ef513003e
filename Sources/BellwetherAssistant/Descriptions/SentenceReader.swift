import BellwetherCore

/// Reads the sentences of a text one by one: a sentence ends at an end mark, at a line break, or after a link.
///
/// Dots inside words, numbers, links and addresses are no end marks, as those are one token; nor are those after
/// abbreviations and initials, nor any before a small letter.
struct SentenceReader {
    private let text: PostText
    private var token = 0
    private var start = 0

    init(_ text: PostText) {
        self.text = text
    }

    /// The next sentence that holds a token, or nil at the end.
    ///
    /// O(its length).
    mutating func next() -> Sentence? {
        guard token < text.tokens.count else { return nil }
        let first = token
        let begin = start
        while token < text.tokens.count {
            token += 1
            let gap = gap(before: token)
            guard let end = end(in: gap) else { continue }
            start = end.next
            return Sentence(tokens: first..<token, utf8: begin..<end.place, mark: end.mark)
        }
        return Sentence(tokens: first..<token, utf8: begin..<text.text.utf8.count, mark: nil)
    }

    /// What stands between a token and the one before; after the last, the rest of the text.
    private func gap(before index: Int) -> Range<Int> {
        let start = text.tokens[index - 1].utf8.upperBound
        return start..<(index < text.tokens.count ? text.tokens[index].utf8.lowerBound : text.text.utf8.count)
    }

    private struct End {
        let place: Int
        let next: Int
        let mark: Unicode.Scalar?
    }

    private func end(in gap: Range<Int>) -> End? {
        var place = gap.lowerBound
        var marks: (place: Int, best: Unicode.Scalar, isFollowedBySpace: Bool)?
        for scalar in text.slice(gap).unicodeScalars {
            let width = UTF8.width(scalar)
            if scalar.isLineBreak {
                return End(place: marks?.place ?? place, next: place + width, mark: marks?.best)
            } else if let found = marks {
                if scalar.isEndMark {
                    marks?.best = Self.stronger(found.best, scalar)
                } else if scalar.properties.isWhitespace {
                    marks?.isFollowedBySpace = true
                } else if found.isFollowedBySpace {
                    break
                }
            } else if scalar.isEndMark {
                marks = (place, scalar, false)
            }
            place += width
        }
        guard let marks, ends(marks.best, isFollowedBySpace: marks.isFollowedBySpace) else {
            return endsWithLink ? End(place: gap.lowerBound, next: gap.lowerBound, mark: nil) : nil
        }
        return End(place: marks.place, next: place, mark: marks.best)
    }

    /// Of `?!` the question, of `...!` the exclamation.
    private static func stronger(_ one: Unicode.Scalar, _ other: Unicode.Scalar) -> Unicode.Scalar {
        if one.isQuestionMark { return one }
        return other.isQuestionMark || (other.isExclamationMark && !one.isExclamationMark) ? other : one
    }

    /// A link that no small letter follows ends what was said about it.
    private var endsWithLink: Bool {
        guard text.tokens[token - 1].kind == .link, token < text.tokens.count else { return false }
        return !startsSmall(text.tokens[token])
    }

    private func startsSmall(_ token: TextToken) -> Bool {
        token.kind == .word && text[token].unicodeScalars.first?.properties.isLowercase == true
    }

    private func ends(_ mark: Unicode.Scalar, isFollowedBySpace: Bool) -> Bool {
        guard token < text.tokens.count, !mark.isWideMark else { return true }
        let next = text.tokens[token]
        guard isFollowedBySpace || next.kind == .emoji else { return false }
        guard mark == "." || mark == "\u{2026}" else { return true }
        if startsSmall(next) { return false }
        return mark != "." || !isAbbreviation(text.tokens[token - 1], before: next)
    }

    private func isAbbreviation(_ last: TextToken, before next: TextToken) -> Bool {
        guard last.kind == .word, last.utf8.count <= 6 else { return false }
        let word = text[last].lowercased()
        if word == "no" || word == "nr" { return text[next].first?.isNumber ?? false }
        let isInitial = last.scalars.count == 1 && word != "i" && text[last].first?.isUppercase == true
        return isInitial || Self.abbreviations.contains(word)
    }

    private static let abbreviations: Set<String> = [
        "mr", "mrs", "ms", "dr", "prof", "st", "vs", "e.g", "i.e", "vol", "approx", "jr", "sr", "bzw", "z.b", "ca",
        "p.ex",
        "sra", "dott", "mme", "mlle", "fig", "ver", "dept", "ст", "г", "ул", "см",
    ]
}

extension Unicode.Scalar {
    var isLineBreak: Bool { self == "\n" || self == "\r" || self == "\u{2028}" || self == "\u{2029}" }

    var isEndMark: Bool {
        self == "." || self == "\u{2026}" || isQuestionMark || isExclamationMark || self == "。" || self == "｡"
            || self == "।"
    }

    var isQuestionMark: Bool { self == "?" || self == "？" || self == "؟" }
    var isExclamationMark: Bool { self == "!" || self == "！" }

    /// End marks of scripts that put no space after them.
    var isWideMark: Bool { self == "。" || self == "｡" || self == "！" || self == "？" }
}
