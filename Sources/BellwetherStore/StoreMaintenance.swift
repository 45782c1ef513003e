package import BellwetherCore

/// What a check of the roll-ups found.
package struct RollupReport: Hashable, Sendable {
    /// One roll-up that is not what the posts add up to.
    package struct Difference: Hashable, Sendable {
        package let workspace: WorkspaceID
        /// Which, in words.
        package let cell: String
        /// What is stored, and what it should be, in words.
        package let problem: String

        package init(workspace: WorkspaceID, cell: String, problem: String) {
            self.workspace = workspace
            self.cell = cell
            self.problem = problem
        }
    }

    package var posts = 0
    package var cells = 0
    /// How many differences there are.
    package var differences = 0
    /// The first ``maximumShown`` of them.
    package var shown: [Difference] = []
    package var isRepaired = false

    package static let maximumShown = 100

    package init() {}

    package mutating func add(_ difference: Difference) {
        differences += 1
        if shown.count < Self.maximumShown { shown.append(difference) }
    }
}

/// Looks after a store as a whole.
package protocol StoreMaintenance: Sendable {
    /// What the store is and where, for people: no passwords.
    var place: String { get }

    /// Computes all roll-ups anew from the posts and compares.
    /// - Parameter repair: put right what differs, in one transaction with the comparison.
    func verifyRollups(repair: Bool) async throws -> RollupReport
}

/// A store that can copy itself into a file while it is in use.
package protocol FileBackup: Sendable {
    /// Copies the store as it is at one moment; appears at `path` whole or not at all.
    /// - Throws: ``StoreError``.
    func backup(to path: String) async throws
}
