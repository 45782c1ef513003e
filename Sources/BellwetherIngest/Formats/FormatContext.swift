package import BellwetherCore

/// What a format needs to know that its file does not say.
package struct FormatContext: Sendable {
    /// Whose posts they are where a row does not say.
    package let account: AccountReference?
    /// When the file was made.
    package let fileTime: Timestamp
    package let now: Timestamp
    /// The zone stated for times that name none; it goes before those of the accounts.
    package let zone: Zone?
    /// Zones of the accounts already known.
    package let accountZones: [AccountID: Zone]
    /// Whether a date such as 3/4/2026 gives the day or the month first; nil where nobody said.
    package let dateOrder: DateOrder?

    /// Which part of a date in digits comes first.
    package enum DateOrder: String, CaseIterable, Sendable {
        case dayFirst = "day-first"
        case monthFirst = "month-first"
    }

    /// - Parameter fileTime: the file's modification time. A clock that went wrong or a copied file may put it in the
    ///   future, where no counts were ever seen; it then counts as now.
    package init(
        account: AccountReference?, fileTime: Timestamp, now: Timestamp, zone: Zone? = nil,
        accountZones: [AccountID: Zone] = [:], dateOrder: DateOrder? = nil
    ) {
        self.account = account
        self.fileTime = min(fileTime, now)
        self.now = now
        self.zone = zone
        self.accountZones = accountZones
        self.dateOrder = dateOrder
    }

    /// Where a time without a zone is to be read: as stated, else where the account is, else UTC.
    package func zone(of account: AccountID) -> Zone {
        zone ?? accountZones[account] ?? .utc
    }

    /// When the counts of a post were seen: when the file was made, since exports give counts as of then.
    ///
    /// A file older than the post it holds has lost its date, and the counts are taken as seen now.
    package func snapshotTime(of publishedAt: Timestamp) -> Timestamp {
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
