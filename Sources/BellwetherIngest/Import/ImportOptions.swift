package import BellwetherCore

/// How to import.
package struct ImportOptions: Sendable {
    /// Whose posts they are, where a file or row does not say; what it says itself comes first.
    package var account: AccountReference?
    /// Rows stored in one transaction, 1 to 100,000; two such batches are in memory at a time.
    package var batchSize: Int

    package init(account: AccountReference? = nil, batchSize: Int = 20_000) {
        self.account = account
        self.batchSize = min(max(1, batchSize), 100_000)
    }
}

/// How far an import has come.
package struct ImportProgress: Hashable, Sendable {
    /// The file being read.
    package let file: String
    /// Bytes read and stored, of all files together.
    package let bytesDone: Int
    package let bytesTotal: Int
    /// Rows stored or left out so far, of all files together.
    package let rowsDone: Int
}
