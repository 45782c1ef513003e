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
        let words = field.split { Self.isBlank($0) || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") }
        guard !words.isEmpty else { return [] }
        let text = text.map { row[$0.index] } ?? []
        var listed: [Hashtag] = []
        for word in words where !(word.first == UInt8(ascii: "#") && Self.isWord(word, of: text)) {
            guard !word.contains(0), let word = String(validating: word, as: UTF8.self) else {
                throw RowProblem(column: hashtags, value: word, "is not valid UTF-8 text")
            }
            if let hashtag = Hashtag(written: word[...]) { listed.append(hashtag) }
        }
        return listed
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

    /// Whether a word stands in a text with blanks, or an end of the text, on both sides.
    private static func isWord(_ word: ArraySlice<UInt8>, of text: ArraySlice<UInt8>) -> Bool {
        guard let first = word.first else { return false }
        return text.withUnsafeBufferPointer { text in
            word.withUnsafeBufferPointer { word in
                var start = 0
                while start + word.count <= text.count {
                    let end = start + word.count
                    if text[start] == first, start == 0 || isBlank(text[start - 1]),
                        end == text.count || isBlank(text[end]), text[start..<end].elementsEqual(word)
                    {
                        return true
                    }
                    start += 1
                }
                return false
            }
        }
    }
}
