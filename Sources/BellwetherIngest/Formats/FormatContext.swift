package import BellwetherCore

/// What a format needs to know that its file does not say.
package struct FormatContext: Sendable {
    /// Whose posts they are where a row does not say.
    let account: AccountReference?
    /// When the file was made.
    let fileTime: Timestamp
    let now: Timestamp

    /// - Parameter fileTime: the file's modification time. A clock that went wrong or a copied file may put it in the
    ///   future, where no counts were ever seen; it then counts as now.
    package init(account: AccountReference?, fileTime: Timestamp, now: Timestamp) {
        self.account = account
        self.fileTime = min(fileTime, now)
        self.now = now
    }

    /// When the counts of a post were seen: when the file was made, since exports give counts as of then.
    ///
    /// A file older than the post it holds has lost its date, and the counts are taken as seen now.
    func snapshotTime(of publishedAt: Timestamp) -> Timestamp {
        fileTime >= publishedAt ? fileTime : now
    }

    /// When the row's post was published.
    func publicationTime(in column: CSVColumn, of row: CSVRow) throws(RowProblem) -> Timestamp {
        let time = try row.time(in: column)
        guard time <= now else {
            throw RowProblem(
                column: column, value: row[column.index], "is in the future; a time without an offset is read as UTC")
        }
        return time
    }
}
