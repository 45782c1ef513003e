extension PostTable {
    /// The columns of a table that have given names.
    ///
    /// Of a count, a date or an id, the first of its names that the table has; of texts, links, accounts, media and labels all
    /// of them. Counts that are the sum of several columns are given as such.
    /// - Parameter sums: counts made of several columns, each by its names.
    static func columns(
        _ header: CSVHeader, _ names: [PostField: [String]], sums: [PostField: [[String]]] = [:]
    ) -> Columns {
        var columns: Columns = [:]
        for (field, names) in names {
            let found = header.columns(anyOf: names)
            columns[field] = allowsSeveral(field) ? found : Array(found.prefix(1))
        }
        for (field, parts) in sums {
            columns[field] = parts.compactMap { header.column(anyOf: $0) }
        }
        return columns.filter { !$0.value.isEmpty }
    }

    private static func allowsSeveral(_ field: PostField) -> Bool {
        switch field {
        case .text, .permalink, .account, .labels, .hashtags, .mediaType: true
        default: false
        }
    }
}
