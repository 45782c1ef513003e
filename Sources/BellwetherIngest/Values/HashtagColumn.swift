import BellwetherCore

/// The hashtags a row lists beside its text.
struct HashtagColumn: Sendable {
    private let hashtags: CSVColumn?
    private let text: CSVColumn?

    init(_ hashtags: CSVColumn?, text: CSVColumn?) {
        self.hashtags = hashtags
        self.text = text
    }

    /// Those listed, with or without `#`, that the text does not hold as words of their own: there they are found
    /// anyway, and a column that repeats the text's hashtags, as most do, then costs next to nothing.
    func listed(in row: CSVRow) throws(RowProblem) -> [Hashtag] {
        guard let hashtags else { return [] }
        let field = row[hashtags.index]
        if field.trimmed.first == UInt8(ascii: "[") { return try listed(inArray: hashtags, of: row) }
        let text = text.map { row[$0.index] } ?? []
        var listed: [Hashtag] = []
        for range in Self.words(of: field, missingIn: text) {
            let word = field[range]
            guard !word.contains(0), let word = String(validating: word, as: UTF8.self) else {
                throw RowProblem(column: hashtags, value: word, "is not valid UTF-8 text")
            }
            if let hashtag = Hashtag(written: word[...]) { listed.append(hashtag) }
        }
        return listed
    }

    /// Where the words of a field stand that are no hashtags standing in a text.
    ///
    /// Mostly there are none, and nothing is allocated.
    private static func words(of field: ArraySlice<UInt8>, missingIn text: ArraySlice<UInt8>) -> [Range<Int>] {
        let base = field.startIndex
        return field.withUnsafeBufferPointer { field in
            text.withUnsafeBufferPointer { text in
                var missing: [Range<Int>] = []
                var start = 0
                while start < field.count {
                    var end = start
                    while end < field.count, !isSeparator(field[end]) { end += 1 }
                    if end > start {
                        let word = UnsafeBufferPointer(rebasing: field[start..<end])
                        if word[0] != UInt8(ascii: "#") || !isWord(word, of: text) {
                            missing.append((base + start)..<(base + end))
                        }
                    }
                    start = end + 1
                }
                return missing
            }
        }
    }

    private func listed(inArray column: CSVColumn, of row: CSVRow) throws(RowProblem) -> [Hashtag] {
        let text = try row.word(in: column) ?? ""
        do {
            return try WordList.words(text, separators: [",", ";", " "]).compactMap { Hashtag(written: $0) }
        } catch {
            throw RowProblem(
                column: column, value: row[column.index], "begins as a JSON array but is not one of strings")
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        isBlank(byte) || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";")
    }

    /// Whether a word stands in a text with blanks, or an end of the text, on both sides.
    private static func isWord(_ word: UnsafeBufferPointer<UInt8>, of text: UnsafeBufferPointer<UInt8>) -> Bool {
        var start = 0
        while start + word.count <= text.count {
            guard let next = text[start...].firstIndex(of: word[0]) else { return false }
            let end = next + word.count
            if end <= text.count, next == 0 || isBlank(text[next - 1]), end == text.count || isBlank(text[end]),
                text[next..<end].elementsEqual(word)
            {
                return true
            }
            start = next + 1
        }
        return false
    }
}
