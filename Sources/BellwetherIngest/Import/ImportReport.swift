/// A row that was left out.
package struct RejectedRow: Hashable, Sendable {
    package let file: String
    /// The 1-based line, row or element it begins on.
    package let line: Int
    package let reason: String

    package init(file: String, line: Int, reason: String) {
        self.file = file
        self.line = line
        self.reason = reason
    }
}

/// What an import did.
package struct ImportReport: Hashable, Sendable {
    /// What became of what is in one file, or in all.
    package struct Counts: Hashable, Sendable {
        package var new = 0
        package var updated = 0
        package var unchanged = 0
        /// Rows that should have been posts, and could not be.
        package var rejected = 0
        /// Rows that rightly are no posts here: totals, drafts, direct messages.
        package var passedOver = 0
        /// Follower counts that were not there before, or differed; those that came with posts are not counted.
        package var followers = 0
        /// Accounts whose zone was stored.
        package var accounts = 0

        package init() {}

        /// Rows read of posts, or of what was taken for such.
        package var rows: Int { new + updated + unchanged + rejected + passedOver }

        package mutating func add(_ other: Counts) {
            new += other.new
            updated += other.updated
            unchanged += other.unchanged
            rejected += other.rejected
            passedOver += other.passedOver
            followers += other.followers
            accounts += other.accounts
        }
    }

    package struct File: Hashable, Sendable {
        package let path: String
        /// Name of the format it was read as.
        package let format: String
        /// The mapping it was read by, given or guessed; nil for a format that needs none.
        package let mapping: PostMapping?
        package internal(set) var counts = Counts()
    }

    /// A file in a folder or archive that holds no posts.
    package struct SkippedFile: Hashable, Sendable {
        package let path: String
        package let reason: String
    }

    /// Rejected rows kept, and rows passed over; all are counted.
    package static let maximumRejections = 1_000

    /// In the order they were read.
    package internal(set) var files: [File] = []
    package internal(set) var skipped: [SkippedFile] = []
    /// The first ``maximumRejections`` rows that were left out.
    package internal(set) var rejections: [RejectedRow] = []
    /// The first ``maximumRejections`` rows that were passed over.
    package internal(set) var passedOver: [RejectedRow] = []

    package var totals: Counts {
        var totals = Counts()
        for file in files { totals.add(file.counts) }
        return totals
    }

    mutating func note(_ batch: ImportBatch) {
        rejections += batch.rejections.prefix(Self.maximumRejections - rejections.count)
        passedOver += batch.passedOver.prefix(Self.maximumRejections - passedOver.count)
    }
}
