import BellwetherCore

/// Whose followers a row counts.
struct FollowerOwnerColumns {
    private let account: CSVColumn?
    private let platform: CSVColumn?
    private let fallback: AccountID?

    init(header: CSVHeader, fallback: AccountID?) {
        account = header.column("account")
        platform = header.column("platform")
        self.fallback = fallback
    }

    /// The row's account, as `x:rOpenSci` or with its platform in a column of its own.
    ///
    /// Followers belong to accounts that have posts, so a platform is never assumed.
    func account(in row: CSVRow) throws(RowProblem) -> AccountID {
        guard let column = account, let word = try row.word(in: column) else {
            guard let fallback else {
                throw RowProblem("the row names no account: name it with --account, as in x:rOpenSci")
            }
            return fallback
        }
        var named = try row.word(in: platform).flatMap { Platform(name: $0) }
        do throws(InvalidInput) {
            let reference = try AccountReference(word)
            named = reference.platform ?? named ?? fallback?.platform
            guard let named else {
                throw InvalidInput(field: column.name, problem: "names no platform; write x:\(reference.name)")
            }
            return try AccountID(platform: named, name: reference.name)
        } catch {
            throw RowProblem(column: column, value: row[column.index], error.description)
        }
    }
}
