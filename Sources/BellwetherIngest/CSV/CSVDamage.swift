/// A row that does not follow the rules of CSV, and was left out.
package struct CSVDamage: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// A quotation mark opens a field and nothing closes it.
        case unclosedQuote
        /// A closing quotation mark is not followed by a delimiter or the end of the line.
        case textAfterQuote
        /// The row passes ``CSVReader/maximumRowBytes``.
        case tooLong
        /// The row has another number of fields than the header.
        case fieldCount(found: Int, expected: Int)
        /// The row cannot be read at all, for this reason.
        case unreadable(String)
    }

    /// The 1-based line the row starts on.
    package let line: Int
    package let kind: Kind
    /// Lines after it that could not be read as rows either, and are not reported one by one.
    package let linesLost: Int

    /// What is wrong, in plain words.
    package var reason: String {
        let what =
            switch kind {
            case .unclosedQuote: "a quotation mark opened in this row is never closed"
            case .textAfterQuote: "a closing quotation mark is followed by more text"
            case .tooLong: "the row is longer than \(CSVReader.maximumRowBytes) bytes"
            case .unreadable(let reason): reason
            case .fieldCount(let found, let expected): "the row has \(found) fields, the header \(expected)"
            }
        switch linesLost {
        case 0: return what
        case 1: return what + "; the line after it is no whole row and was left out too"
        default: return what + "; \(linesLost) lines after it are no whole rows and were left out too"
        }
    }
}
