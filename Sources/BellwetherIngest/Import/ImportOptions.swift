package import BellwetherCore

/// How to import.
package struct ImportOptions: Sendable {
    /// Whose posts they are, where a file or row does not say; what it says itself comes first.
    package var account: AccountReference?
    /// Where the clock stood for times that name no zone; nil where the account is, else UTC.
    package var zone: Zone?
    /// Whether a date such as 3/4/2026 gives the day or the month first, where no row of its file shows it.
    package var dateOrder: FormatContext.DateOrder?
    /// Which columns hold what; nil where the files' formats are known, or it may be guessed.
    package var mapping: PostMapping?
    /// Rows stored in one transaction, 1 to 100,000; two such batches are in memory at a time.
    package var batchSize: Int

    package init(
        account: AccountReference? = nil, zone: Zone? = nil, dateOrder: FormatContext.DateOrder? = nil,
        mapping: PostMapping? = nil, batchSize: Int = 50_000
    ) {
        self.account = account
        self.zone = zone
        self.dateOrder = dateOrder
        self.mapping = mapping
        self.batchSize = min(max(1, batchSize), 100_000)
    }
}
