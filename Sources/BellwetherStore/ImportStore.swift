package import BellwetherCore

/// An import that was asked for through the API.
package struct ImportJob: Hashable, Sendable {
    package enum State: String, Hashable, Sendable {
        /// Waits for its turn, or to be taken up again after a restart.
        case queued
        case running, done, failed
    }

    package let id: String
    package let workspace: WorkspaceID
    /// The file's name as it was uploaded.
    package let fileName: String
    package let createdAt: Timestamp
    package var state: State
    package var finishedAt: Timestamp?
    package var bytesDone: Int
    package var bytesTotal: Int
    /// Whose posts they are and how to read them, and then what was done, each as JSON.
    package var options: String
    package var report: String?
    /// Why it failed, for the person who asked.
    package var failure: String?

    package init(
        id: String, workspace: WorkspaceID, fileName: String, createdAt: Timestamp, state: State = .queued,
        finishedAt: Timestamp? = nil, bytesDone: Int = 0, bytesTotal: Int = 0, options: String = "{}",
        report: String? = nil, failure: String? = nil
    ) {
        self.id = id
        self.workspace = workspace
        self.fileName = fileName
        self.createdAt = createdAt
        self.state = state
        self.finishedAt = finishedAt
        self.bytesDone = bytesDone
        self.bytesTotal = bytesTotal
        self.options = options
        self.report = report
        self.failure = failure
    }
}

/// How to read a kind of file, under a name.
package struct SavedMapping: Hashable, Sendable {
    package let name: String
    /// The mapping as JSON.
    package let mapping: String

    package init(name: String, mapping: String) {
        self.name = name
        self.mapping = mapping
    }
}

/// Imports and the mappings they use.
package protocol ImportStore: Sendable {
    /// Stores a job, in place of the one with its id.
    func saveImport(_ job: ImportJob) async throws

    /// One job; nil when there is none of that id in the workspace.
    func importJob(_ id: String, in workspace: WorkspaceID) async throws -> ImportJob?

    /// The newest jobs of a workspace, newest first.
    func imports(in workspace: WorkspaceID, limit: Int) async throws -> [ImportJob]

    /// Jobs of all workspaces that are queued or running, oldest first.
    func unfinishedImports() async throws -> [ImportJob]

    /// Saves a mapping, in place of one of the same name.
    func saveMapping(_ mapping: SavedMapping, in workspace: WorkspaceID) async throws

    /// A workspace's mappings, by name.
    func mappings(in workspace: WorkspaceID) async throws -> [SavedMapping]

    /// Forgets a mapping.
    /// - Returns: whether it was there.
    func deleteMapping(_ name: String, in workspace: WorkspaceID) async throws -> Bool
}
