import BellwetherCore

/// Cuts a long sentence at the border of a clause.
enum ClauseCutter {
    /// The most words of a description.
    static let mostWords = 25
    /// The most characters of one in a script without spaces.
    static let mostCharacters = 60
    /// A cut is better late, so that what remains says something.
    private static let goodWords = 8
    private static let fewestWords = 3

    /// Where a sentence may be cut, the worst first.
    ///
    /// A comma with few words after it separates the items of a list.
    private enum Border: Int {
        case comma
        case conjunction
        case pause
    }

    /// A comma with fewer words up to the next pause is one of a list.
    private static let listWords = 4

    /// The clause itself if it is short enough, else the longest part that ends at a pause or before a conjunction.
    ///
    /// Only a sentence without either is cut between two words. Nil if not even its first word fits.
    static func shortened(_ clause: Clause) -> Clause? {
        guard !fits(clause.words, clause.characters, clause) else { return clause }
        if let border = border(in: clause) { return cut(clause, before: border) }
        var end = hardEnd(in: clause)
        while end > 1, Dangling.contains(Substring(clause.pieces[end - 1].text)) { end -= 1 }
        return end > 0 ? cut(clause, before: end) : nil
    }

    private static func cut(_ clause: Clause, before end: Int) -> Clause {
        let tail = GapText.closing(Substring(clause.pieces[end].gap))
        return Clause(pieces: Array(clause.pieces[..<end]), tail: tail, mark: nil)
    }

    private static func fits(_ words: Int, _ characters: Int, _ clause: Clause) -> Bool {
        clause.isUnspaced ? characters <= mostCharacters : words <= mostWords
    }

    /// The piece before which to cut: the last of the best borders that leave enough words, else of the best at all.
    private static func border(in clause: Clause) -> Int? {
        let borders = borders(in: clause)
        var best: (place: Int, rank: Int)?
        var words = 0
        var characters = 0
        for (index, piece) in clause.pieces.enumerated() {
            if let border = borders[index], words >= fewestWords {
                let rank = border.rawValue + (words >= goodWords || clause.isUnspaced ? 3 : 0)
                if rank >= best?.rank ?? 0 { best = (index, rank) }
            }
            words += piece.words
            characters += piece.gap.unicodeScalars.count + piece.text.unicodeScalars.count
            if !fits(words, characters, clause) { break }
        }
        return best?.place
    }

    /// The border before each piece, if there is one.
    private static func borders(in clause: Clause) -> [Border?] {
        let languages = LanguageGuess(clause.pieces.map { WrittenWord(Substring($0.text), follows: true) }).languages
        var borders: [Border?] = Array(repeating: nil, count: clause.pieces.count)
        var wordsToPause = listWords
        for index in clause.pieces.indices.dropFirst().reversed() {
            let piece = clause.pieces[index]
            wordsToPause += piece.words
            if isPause(piece) {
                let isListed = piece.gap.hasPrefix(",") && wordsToPause < listWords
                borders[index] = isListed ? .comma : .pause
                wordsToPause = 0
            } else if isConjunction(piece, languages) {
                borders[index] = .conjunction
            }
        }
        return borders
    }

    private static func isPause(_ piece: Clause.Piece) -> Bool {
        piece.gap.unicodeScalars.contains(where: GapText.isPause) || piece.gap.contains(" - ")
            || (piece.isUnspaced && piece.gap.contains(" "))
    }

    private static func isConjunction(_ piece: Clause.Piece, _ languages: LanguageSet) -> Bool {
        guard let entry = Lexicon.shared.entry(WordShape(piece.text).hash) else { return false }
        return !entry.conjunction.isDisjoint(with: languages)
    }

    /// How many pieces fit.
    private static func hardEnd(in clause: Clause) -> Int {
        var words = 0
        var characters = 0
        for (index, piece) in clause.pieces.enumerated() {
            words += piece.words
            characters += piece.gap.unicodeScalars.count + piece.text.unicodeScalars.count
            if !fits(words, characters, clause) { return index }
        }
        return clause.pieces.count
    }
}
