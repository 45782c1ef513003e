import BellwetherCore
import BellwetherSQLite
import BellwetherStore
import BellwetherTransfer
import Foundation

/// Puts a backup back: a SQLite file or a history.
package struct StoreRestore: Sendable {
    private let target: OpenStore

    package init(into target: OpenStore) {
        self.target = target
    }

    /// Fills an empty store from a backup, or replaces one.
    ///
    /// Everything of the backup is there afterwards, or, when it cannot be read or the process dies, what was there
    /// before.
    /// - Parameters:
    ///   - isReplacing: whether what the store holds may go.
    ///   - progress: called now and then with the posts of a history that are stored.
    /// - Throws: ``InvalidInput`` naming `store` when it holds something that may not go; ``HistoryError``,
    ///   ``StoreError``.
    package func run(
        _ file: String, isReplacing: Bool, progress: @escaping (_ posts: Int) -> Void = { _ in }
    ) async throws {
        guard let head = FileInput.head(file) else {
            throw InvalidInput(field: "file", problem: "there is no file '\(file)'")
        }
        let isDatabase = SQLiteStore.isDatabase(head: head)
        guard isDatabase || HistoryHeader.isHistory(head: head) else {
            throw InvalidInput(
                field: "file", problem: "'\(file)' is neither a backup of a SQLite store nor a history")
        }
        let isEmpty = try await target.isEmpty()
        guard isReplacing || isEmpty else {
            throw InvalidInput(
                field: "store",
                problem: "\(target.ports.place) holds something already; --replace puts the backup in its place")
        }
        try refuseItself(file)
        if let files = target.ports as? any FileRestore, case .sqlite(let folder) = target.location {
            try await restore(file, isDatabase: isDatabase, through: files, in: folder, progress)
        } else {
            try await restore(file, isDatabase: isDatabase, isEmpty: isEmpty, progress)
        }
    }

    private func refuseItself(_ file: String) throws {
        guard case .sqlite(let folder) = target.location else { return }
        let paths = [file, folder + "/" + SQLiteStore.fileName]
        let names = Set(paths.map { URL(fileURLWithPath: $0).resolvingSymlinksInPath().path })
        guard names.count == 2 else {
            throw InvalidInput(field: "file", problem: "'\(file)' is the store itself")
        }
    }

    /// Makes the new store beside the old one, and takes it over in one step.
    private func restore(
        _ file: String, isDatabase: Bool, through files: any FileRestore, in folder: String,
        _ progress: @escaping (Int) -> Void
    ) async throws {
        let staging = try StagingFolder(name: ".restoring", in: folder)
        defer { staging.remove() }
        let staged: SQLiteStore
        if isDatabase {
            staged = try await SQLiteStore.copy(backup: file, into: staging.path)
        } else {
            staged = try SQLiteStore(dataDirectory: staging.path)
            _ = try await HistoryImport(into: staged, takesKeys: true).run(file) { _, posts in progress(posts) }
        }
        staged.close()
        try await files.takeOver(staging.path + "/" + SQLiteStore.fileName)
    }

    /// Writes into a store of another kind, in one transaction where it can.
    private func restore(
        _ file: String, isDatabase: Bool, isEmpty: Bool, _ progress: @escaping (Int) -> Void
    ) async throws {
        if !isDatabase { _ = try await HistoryImport.check(file) }
        guard let target = target.ports as? any HistoryReplacing else {
            return try await fill(file, isDatabase: isDatabase, isEmpty: isEmpty, progress)
        }
        try await target.replaceEverything { store in
            try await self.fill(store, from: file, isDatabase: isDatabase, progress)
        }
    }

    private func fill(
        _ file: String, isDatabase: Bool, isEmpty: Bool, _ progress: @escaping (Int) -> Void
    ) async throws {
        do {
            if !isEmpty { try await removeEverything() }
            try await fill(target.ports, from: file, isDatabase: isDatabase, progress)
        } catch {
            // Half a history is worse than none: nobody would see that the rest is missing.
            try? await removeEverything()
            throw error
        }
    }

    private func fill(
        _ store: any HistoryStore, from file: String, isDatabase: Bool, _ progress: @escaping (Int) -> Void
    ) async throws {
        guard isDatabase else {
            _ = try await HistoryImport(into: store, takesKeys: true).run(file) { _, posts in progress(posts) }
            return
        }
        let staging = try StagingFolder(
            name: "bellwether-restoring-\(getuid())", in: FileManager.default.temporaryDirectory.path)
        defer { staging.remove() }
        let source = try await SQLiteStore.copy(backup: file, into: staging.path)
        defer { source.close() }
        var restorer = HistoryRestorer(store, takesKeys: true)
        try await HistoryWalk(source, selection: HistorySelection(includesKeys: true)).forEach { record in
            try await restorer.take(record)
            progress(restorer.counts.posts)
        }
        try await restorer.finish()
    }

    private func removeEverything() async throws {
        for workspace in try await target.ports.workspaces() {
            _ = try await target.ports.deleteWorkspace(workspace.id)
        }
    }
}
