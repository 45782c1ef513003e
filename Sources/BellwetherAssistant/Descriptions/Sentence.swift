/// A sentence of a text, by place.
struct Sentence: Sendable {
    /// Indices of its tokens.
    let tokens: Range<Int>
    /// Where it begins and ends in UTF-8 bytes, its end mark left out.
    let utf8: Range<Int>
    /// The mark that ended it (`!`, `?`, `.`, `。`), or nil if a line break or the text did.
    let mark: Unicode.Scalar?
}
