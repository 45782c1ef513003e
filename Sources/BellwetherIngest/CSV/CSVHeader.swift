/// The column names of a CSV file.
package struct CSVHeader: Sendable {
    /// As written in the file, without surrounding blanks.
    package let names: [String]
    private let positions: [String: Int]

    init(names: [String]) {
        self.names = names
        positions = Dictionary(
            names.enumerated().map { ($1.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
    }

    package var count: Int { names.count }

    /// A column by its name in lower case; nil when the file has none such.
    package func column(_ name: String) -> CSVColumn? {
        positions[name].map { CSVColumn(index: $0, name: names[$0]) }
    }

    package func holds(_ columns: [String]) -> Bool {
        columns.allSatisfy { positions[$0] != nil }
    }

    /// A name that two columns have: which of them is meant cannot be told.
    var repeatedName: String? {
        var seen: Set<String> = []
        return names.first { !$0.isEmpty && !seen.insert($0.lowercased()).inserted }
    }
}

/// A column of a CSV file: where it stands, and how its rows' problems name it.
package struct CSVColumn: Hashable, Sendable {
    package let index: Int
    package let name: String
}
