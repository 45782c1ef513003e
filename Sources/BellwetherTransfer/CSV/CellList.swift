/// Several words in one cell.
enum CellList {
    /// Words that say in a cell of their own that there is nothing.
    private static let meaningNothing: Set<String> = ["-", "--", "–", "—", "na", "n/a", "null", "undefined"]

    /// The words with the separator between them, or as a JSON array where that could not be taken apart again.
    static func text(_ words: [String], separator: String) -> String {
        let isPlain = words.allSatisfy { word in
            word.unicodeScalars.first != "["
                && !word.contains { ",;".contains($0) || ($0.isWhitespace && separator == " ") }
                && !meaningNothing.contains(word.lowercased())
        }
        guard !isPlain else { return words.joined(separator: separator) }
        var line = JSONLine()
        line.list(words)
        return String(decoding: line.bytes, as: UTF8.self)
    }
}
