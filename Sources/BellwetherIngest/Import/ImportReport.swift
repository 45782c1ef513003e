/// A row that was left out.
package struct RejectedRow: Hashable, Sendable {
    package let file: String
    /// The 1-based line the row starts on.
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
    /// What became of the rows of one file, or of all.
    package struct Counts: Hashable, Sendable {
        package var new = 0
        package var updated = 0
        package var unchanged = 0
        package var rejected = 0

        package init() {}

        package var rows: Int { new + updated + unchanged + rejected }

        package mutating func add(_ other: Counts) {
            new += other.new
            updated += other.updated
            unchanged += other.unchanged
            rejected += other.rejected
        }
    }

    package struct File: Hashable, Sendable {
        package let path: String
        /// Name of the format it was read as.
        package let format: String
        package internal(set) var counts = Counts()
    }

    /// A file in a folder that holds no posts.
    package struct SkippedFile: Hashable, Sendable {
        package let path: String
        package let reason: String
    }

    /// Rejected rows kept; all are counted.
    package static let maximumRejections = 1_000

    /// In the order they were read.
    package internal(set) var files: [File] = []
    package internal(set) var skipped: [SkippedFile] = []
    /// The first ``maximumRejections`` rows that were left out.
    package internal(set) var rejections: [RejectedRow] = []

    package var totals: Counts {
        var totals = Counts()
        for file in files { totals.add(file.counts) }
        return totals
    }

    mutating func reject(_ rows: [RejectedRow]) {
        rejections += rows.prefix(Self.maximumRejections - rejections.count)
    }
}
