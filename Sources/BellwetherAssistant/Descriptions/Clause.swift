/// A sentence, or the part of one, on its way to a description: words with what stands before each.
struct Clause: Sendable {
    struct Piece: Sendable {
        let text: String
        /// The space and punctuation between it and the piece before, cleaned.
        let gap: String
        /// How many words a person counts in it, a free-standing sign before it included.
        let words: Int
        let isUnspaced: Bool
        /// A word of the sentence, not a hashtag or a mention in it.
        let isWord: Bool
    }

    let pieces: [Piece]
    /// What stands right after the last piece and belongs to it: `%`, a closing quote.
    let tail: String
    /// How the sentence ended, if it ended with a mark and was not cut.
    let mark: Unicode.Scalar?

    var words: Int { pieces.reduce(0) { $0 + $1.words } }

    var characters: Int {
        pieces.reduce(0) { $0 + $1.gap.unicodeScalars.count + $1.text.unicodeScalars.count }
    }

    /// Mostly in a script without spaces, where characters are counted instead of words.
    var isUnspaced: Bool { pieces.count { $0.isUnspaced } * 2 > pieces.count }
}
