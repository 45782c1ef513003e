import BellwetherCore

/// Whose post a row is.
struct GenericAccountColumns {
    private let account: CSVColumn?
    private let platform: CSVColumn?
    private let fallback: AccountReference?

    init(header: CSVHeader, fallback: AccountReference?) {
        account = header.column("account")
        platform = header.column("platform")
        self.fallback = fallback
    }

    /// What the row says, and where it does not, what was said for the whole file.
    ///
    /// A post of an unnamed platform is on `other`.
    func account(in row: CSVRow) throws(RowProblem) -> AccountID {
        var platform = fallback?.platform ?? .other
        if let column = self.platform, let name = try row.word(in: column) {
            guard let named = Platform(name: name) else {
                let known = Platform.allCases.map(\.rawValue).joined(separator: ", ")
                throw RowProblem(column: column, value: row[column.index], "must be one of \(known)")
            }
            platform = named
        }
        guard let name = try row.word(in: account) ?? fallback?.name else {
            throw RowProblem("the row names no account: give it an account column, or name the account with --account")
        }
        do {
            return try AccountID(platform: platform, name: name)
        } catch {
            throw RowProblem(error.description)
        }
    }
}
