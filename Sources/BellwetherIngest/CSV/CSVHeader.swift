/// The column names of a table.
package struct CSVHeader: Sendable {
    /// As written in the file, without surrounding blanks.
    package let names: [String]
    private let positions: [String: Int]
    /// Columns by normalised name, in the order of the file.
    private let alike: [String: [Int]]

    package init(names: [String]) {
        self.names = names
        positions = Dictionary(
            names.enumerated().map { ($1.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
        alike = Dictionary(grouping: names.indices) { ColumnName.normalised(names[$0]) }
    }

    package var count: Int { names.count }

    /// A column by its name in lower case; nil when the file has none such.
    ///
    /// Of two that have it, the first.
    package func column(_ name: String) -> CSVColumn? {
        positions[name].map { CSVColumn(index: $0, name: names[$0]) }
    }

    /// The column of the first of these names that the file has; of two that have it, the first.
    ///
    /// Names are compared by ``ColumnName/normalised(_:)``: `Post ID`, `post_id` and `post-id` are one.
    package func column(anyOf names: [String]) -> CSVColumn? {
        for name in names {
            if let index = alike[ColumnName.normalised(name)]?.first {
                return CSVColumn(index: index, name: self.names[index])
            }
        }
        return nil
    }

    /// Every column that has one of these names, in the order of the names and then of the file.
    ///
    /// For exports that hold a column twice, in two languages or by accident, one of them empty.
    package func columns(anyOf names: [String]) -> [CSVColumn] {
        var seen: Set<Int> = []
        return names.flatMap { alike[ColumnName.normalised($0)] ?? [] }
            .filter { seen.insert($0).inserted }
            .map { CSVColumn(index: $0, name: self.names[$0]) }
    }

    package func holds(_ columns: [String]) -> Bool {
        columns.allSatisfy { positions[$0] != nil }
    }

    /// Whether another column has the same name, so that which of them is meant cannot be told.
    package func isRepeated(_ column: CSVColumn) -> Bool {
        (alike[ColumnName.normalised(column.name)]?.count ?? 0) > 1
    }
}

/// A column of a table: where it stands, and how its rows' problems name it.
package struct CSVColumn: Hashable, Sendable {
    package let index: Int
    package let name: String

    package init(index: Int, name: String) {
        self.index = index
        self.name = name
    }
}

extension CSVHeader {
    /// The names that stand in a row.
    /// - Throws: ``IngestError`` when they are no text.
    package init(_ row: CSVRow, file: String) throws {
        self.init(
            names: try (0..<row.count).map { index in
                guard let name = row.string(at: index, isTrimmed: true) else { throw CSVReader.notText(file) }
                return name
            })
    }
}
