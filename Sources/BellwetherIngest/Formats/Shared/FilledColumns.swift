/// Columns of a table that hold one thing.
///
/// An export may have it twice, in two languages or by accident, and only one of them filled.
struct FilledColumns: Sendable {
    private let columns: [CSVColumn]

    /// - Parameter names: every name the thing has in any language, compared as ``CSVHeader`` does.
    init(_ header: CSVHeader, _ names: [String]) {
        columns = header.columns(anyOf: names)
    }

    var isMissing: Bool { columns.isEmpty }

    var first: CSVColumn? { columns.first }

    /// The first that holds something in the row; where none does, the first of all.
    func column(in row: CSVRow) -> CSVColumn? {
        columns.first { !row[$0.index].trimmed.isEmpty } ?? columns.first
    }

    /// A name, id or word without the blanks around it; nil where there is none.
    func word(in row: CSVRow) throws(RowProblem) -> String? {
        try row.word(in: column(in: row))
    }

    /// A text as it stands; empty where there is none.
    func text(in row: CSVRow) throws(RowProblem) -> String {
        guard let column = column(in: row) else { return "" }
        return try row.text(in: column)
    }
}
