import BellwetherCore

/// Makes a clause of a sentence: leaves out what describes nothing and joins the rest.
struct ClauseReader {
    private let text: PostText
    private let sentence: Sentence
    /// Indices of the tokens that stay, in order.
    private var kept: [Int]

    /// No description is longer than this many tokens: the rest of a sentence need not be read.
    private static let mostTokens = 150
    /// Longer words are no words.
    private static let longestWord = 50

    /// Nil when nothing of the sentence remains.
    static func clause(_ sentence: Sentence, of text: PostText) -> Clause? {
        var reader = ClauseReader(text: text, sentence: sentence)
        reader.dropLabel()
        reader.dropCounters()
        reader.dropEnd()
        reader.dropStart()
        reader.kept.removeAll { Self.isNoise(text.tokens[$0]) }
        return reader.kept.isEmpty ? nil : reader.clause()
    }

    private init(text: PostText, sentence: Sentence) {
        self.text = text
        self.sentence = sentence
        kept = Array(sentence.tokens.prefix(Self.mostTokens))
    }

    private static func isNoise(_ token: TextToken) -> Bool {
        switch token.kind {
        case .link, .address, .emoji: true
        case .word: token.scalars.count > Self.longestWord
        case .hashtag, .mention, .ideographs, .hiragana, .katakana, .unspaced: false
        }
    }

    private func isEntity(_ index: Int) -> Bool {
        let token = text.tokens[index]
        return token.kind == .hashtag || token.kind == .mention || Self.isNoise(token)
    }

    /// `[blog] Two months in review`: the label says where, not what.
    private mutating func dropLabel() {
        guard let first = kept.first, gap(before: first, from: sentence.utf8.lowerBound).hasSuffix("[") else { return }
        guard let close = kept.prefix(4).firstIndex(where: { gap(after: $0).hasPrefix("]") }) else { return }
        if close + 1 < kept.count { kept.removeSubrange(...close) }
    }

    /// `1/3` and `(2/n)` at either end number the posts of a thread.
    private mutating func dropCounters() {
        if kept.count >= 2, isNumber(kept[0]), gap(after: kept[0]) == "/", isNumber(kept[1]) || isLetterN(kept[1]) {
            kept.removeFirst(2)
        }
        let count = kept.count
        guard count >= 2, isNumber(kept[count - 2]), gap(after: kept[count - 2]) == "/" else { return }
        if isNumber(kept[count - 1]) || isLetterN(kept[count - 1]) { kept.removeLast(2) }
    }

    private func isNumber(_ index: Int) -> Bool { text[text.tokens[index]].utf8.allSatisfy { 0x30...0x39 ~= $0 } }
    private func isLetterN(_ index: Int) -> Bool { text[text.tokens[index]] == "n" }

    /// Hashtags and mentions at the end go, but for one that the sentence needs.
    ///
    /// It needs a hashtag after a preposition ("a trip to #Paris"), and one with the end mark at it ("I love #Rome!").
    private mutating func dropEnd() {
        var end = kept.count
        while end > 0, isEntity(kept[end - 1]) { end -= 1 }
        guard end < kept.count else { return }
        let run = kept[end...].filter { !Self.isNoise(text.tokens[$0]) }
        let isAttached = run.count == 1 && sentence.mark != nil && run.first == kept.last
        let needsNext = end > 0 && Dangling.contains(text[text.tokens[kept[end - 1]]])
        kept.removeSubrange(end...)
        if let first = run.first, isAttached || (needsNext && text.tokens[first].kind == .hashtag) {
            kept.append(first)
            return
        }
        while let last = kept.last, Dangling.contains(text[text.tokens[last]]) { kept.removeLast() }
    }

    /// Hashtags and mentions at the start go, but for one that is the subject: "@alice shares", "#rstats is".
    private mutating func dropStart() {
        while let first = kept.first, Self.notices.contains(text[text.tokens[first]]) { kept.removeFirst() }
        var start = 0
        while start < kept.count, isEntity(kept[start]) { start += 1 }
        guard start > 0 else { return }
        if !(start == 1 && isSubject) { kept.removeSubrange(..<start) }
    }

    private var isSubject: Bool {
        guard kept.count > 1, !Self.isNoise(text.tokens[kept[0]]) else { return false }
        let gap = gap(after: kept[0])
        guard gap != "'", gap != "’" else { return true }
        return gap == " " && text[text.tokens[kept[1]]].unicodeScalars.first?.properties.isLowercase == true
    }

    private static let notices: Set<Substring> = ["RT", "ICYMI", "PSA", "FYI"]

    private func clause() -> Clause {
        var pieces: [Clause.Piece] = []
        var previous: Int?
        for index in kept {
            let token = text.tokens[index]
            let gap = previous.map { joint(after: $0, before: index) } ?? opening(of: index)
            if let previous, index > previous + 1, gap == Self.comma { dropDangling(&pieces) }
            pieces.append(
                Clause.Piece(
                    text: spelling(of: token), gap: gap, words: token.words + GapText.freeSigns(gap),
                    isUnspaced: token.isUnspaced, isWord: token.kind != .hashtag && token.kind != .mention))
            previous = index
        }
        return Clause(pieces: pieces, tail: closing(), mark: sentence.mark)
    }

    /// A hashtag in the middle is a word without its sign.
    private func spelling(of token: TextToken) -> String {
        guard token.kind == .hashtag else { return String(text[token]) }
        return String(text[token].dropFirst()).split(separator: "_").joined(separator: " ")
    }

    private func gap(before index: Int, from start: Int) -> Substring {
        text.slice(start..<text.tokens[index].utf8.lowerBound)
    }

    private func gap(after index: Int) -> Substring {
        let start = text.tokens[index].utf8.upperBound
        let end = index + 1 < text.tokens.count ? text.tokens[index + 1].utf8.lowerBound : text.text.utf8.count
        return text.slice(start..<end)
    }

    /// What joins two pieces; where tokens between them were left out, at most a comma.
    private func joint(after previous: Int, before index: Int) -> String {
        if index == previous + 1 { return GapText.cleaned(gap(after: previous)) }
        let before = gap(after: previous)
        let after = gap(before: index, from: text.tokens[index - 1].utf8.upperBound)
        if before.isEmpty, after.isEmpty { return "" }
        let isPause = [before, after].contains { $0.unicodeScalars.contains(where: GapText.isPause) }
        return isPause ? Self.comma : " "
    }

    private static let comma = ", "

    /// "Read the post at [link], it is great": without the link, "at" leads nowhere.
    private func dropDangling(_ pieces: inout [Clause.Piece]) {
        while pieces.count > 1, let last = pieces.last, Dangling.contains(Substring(last.text)) { pieces.removeLast() }
    }

    private func opening(of index: Int) -> String {
        let start = max(
            sentence.utf8.lowerBound, index > 0 ? text.tokens[index - 1].utf8.upperBound : sentence.utf8.lowerBound)
        return GapText.opening(gap(before: index, from: start))
    }

    private func closing() -> String {
        guard let last = kept.last else { return "" }
        let start = text.tokens[last].utf8.upperBound
        let next =
            last + 1 < sentence.tokens.upperBound ? text.tokens[last + 1].utf8.lowerBound : sentence.utf8.upperBound
        return GapText.closing(text.slice(start..<next))
    }
}

extension TextToken {
    fileprivate var isUnspaced: Bool {
        switch kind {
        case .ideographs, .hiragana, .katakana, .unspaced: true
        case .word, .hashtag, .mention, .link, .address, .emoji: false
        }
    }
}
