import BellwetherCore
import Foundation

/// What a team calls its posts, from the columns of a table: campaigns, tags.
struct LabelColumns: Sendable {
    private let columns: [CSVColumn]

    init(_ columns: [CSVColumn]) {
        self.columns = columns
    }

    /// The labels of a row: words parted by commas or semicolons, or a JSON array of strings.
    func labels(in row: CSVRow) throws(RowProblem) -> [Label] {
        guard !columns.isEmpty else { return [] }
        var labels: [Label] = []
        for column in columns {
            guard let text = try row.word(in: column), !row[column.index].trimmed.isAbsent else { continue }
            do throws(InvalidInput) {
                for word in try WordList.words(text, separators: [",", ";"]) { labels.append(try Label(word)) }
            } catch {
                throw RowProblem(column: column, value: row[column.index], error.problems.first?.problem ?? "is wrong")
            }
        }
        guard labels.count <= Label.maximumCount else {
            throw RowProblem("the row has \(labels.count) labels; a post has at most \(Label.maximumCount)")
        }
        return labels
    }
}

/// Lists of words in one field.
enum WordList {
    /// The words of a field, without blanks around them and without empty ones: parted by separators, or a JSON array
    /// of strings, in which the words may hold separators.
    static func words(_ text: String, separators: Set<Character>) throws(InvalidInput) -> [String] {
        guard text.first == "[", text.last == "]" else {
            return text.split { separators.contains($0) }
                .map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.filter { !$0.isEmpty }
        }
        do {
            return try JSONDecoder().decode([String].self, from: Data(text.utf8))
        } catch {
            throw InvalidInput(field: "list", problem: "begins as a JSON array but is not one of strings")
        }
    }
}
