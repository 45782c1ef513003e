package import BellwetherCore

/// What a file of follower counts holds.
package struct FollowerImport: Hashable, Sendable {
    /// Snapshots per account, oldest first.
    package internal(set) var snapshots: [AccountID: [FollowerSnapshot]] = [:]
    /// Rows read: those that gave a snapshot, those without a count, and rejected ones.
    package internal(set) var rows = 0
    /// Rows whose count is not known: absent, not zero.
    package internal(set) var absent = 0
    /// Every row that was left out, in order of its line.
    package internal(set) var rejections: [RejectedRow] = []

    /// Accounts in the order in which they should be shown and stored.
    package var accounts: [AccountID] {
        snapshots.keys.sorted { $0.description < $1.description }
    }
}
