import BellwetherCore

/// The counts of a row's post, from the columns that have them.
struct PostCountColumns: Sendable {
    /// A count, and every name of its columns.
    typealias Names = (count: any WritableKeyPath<PostCounts, Int?> & Sendable, names: [String])

    private struct Field: Sendable {
        let count: any WritableKeyPath<PostCounts, Int?> & Sendable
        var columns: [CountColumn]
    }

    private var fields: [Field]

    /// - Parameter names: where a count has several columns, in the order of preference: the first that is filled
    ///   counts.
    init(_ header: CSVHeader, _ names: [Names]) {
        fields = names.map { count, names in
            Field(count: count, columns: header.columns(anyOf: names).map { CountColumn($0) })
        }
    }

    var isMissing: Bool { fields.allSatisfy { $0.columns.isEmpty } }

    mutating func survey(_ row: CSVRow) {
        for field in fields.indices {
            for column in fields[field].columns.indices { fields[field].columns[column].survey(row) }
        }
    }

    func counts(in row: CSVRow) throws(RowProblem) -> PostCounts {
        var counts = PostCounts()
        for field in fields {
            for column in field.columns where counts[keyPath: field.count] == nil {
                counts[keyPath: field.count] = try column.count(in: row)
            }
        }
        return counts
    }
}
