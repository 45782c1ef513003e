/// The text of a row's post.
struct MetaText: Sendable {
    private let title: FilledColumns
    private let description: FilledColumns

    init(_ header: CSVHeader) {
        title = FilledColumns(header, MetaColumns.title)
        description = FilledColumns(header, MetaColumns.description)
    }

    /// The title and the description, one below the other; one of them where it begins with the other, or the other is
    /// empty.
    func text(in row: CSVRow) throws(RowProblem) -> String {
        let title = try title.text(in: row)
        let description = try description.text(in: row)
        if title.isEmpty || description.hasPrefix(title) { return description }
        if description.isEmpty || title.hasPrefix(description) { return title }
        return title + "\n" + description
    }
}
