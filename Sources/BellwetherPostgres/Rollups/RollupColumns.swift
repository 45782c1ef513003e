import BellwetherStore

/// How the columns of roll-up cells are stored: as narrow as their values, since there are millions of cells.
enum RollupColumns {
    private static let small: Set<String> = ["kind", "platform", "media_type", "is_mature"]
    private static let medium: Set<String> = ["account_id", "hashtag_id", "bucket"]

    static let all = RollupKey.columns + RollupSums.columns

    /// Wide columns first, so that none is padded.
    static let definitions: String = {
        let widths = ["bigint", "integer", "smallint"]
        let columns = ["workspace_id"] + all
        return widths.flatMap { width in
            columns.filter { type(of: $0) == width }.map { "\($0) \(width) NOT NULL" }
        }.joined(separator: ", ")
    }()

    static func type(of column: String) -> String {
        if small.contains(column) { return "smallint" }
        // Sums of counts need 64 bits, numbers of posts do not.
        let isNumber = medium.contains(column) || column == "workspace_id" || column.hasSuffix("posts")
        return isNumber ? "integer" : "bigint"
    }
}
