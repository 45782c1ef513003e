import BellwetherCore
package import BellwetherStore
import Foundation
import GRDB

extension SQLiteStore: StoreMaintenance {
    package var place: String { "SQLite file \(path)" }

    package func verifyRollups(repair: Bool) async throws -> RollupReport {
        if repair {
            return try await write { db in
                var report = try Self.compare(db)
                try RollupCheck.removeOrphans(db)
                for workspace in try Int64.fetchAll(db, sql: "SELECT id FROM workspaces") {
                    try RollupCheck(db, workspace: workspace).repair()
                    try db.raiseRevision(of: workspace)
                }
                report.isRepaired = report.differences > 0
                return report
            }
        }
        // On a connection of its own: it fills temporary tables, and must not keep writers waiting.
        let queue = try opened()
        do {
            return try await queue.writeWithoutTransaction { db in
                try db.execute(sql: "BEGIN DEFERRED TRANSACTION")
                defer { try? db.execute(sql: "ROLLBACK") }  // nothing but temporary tables was written
                return try Self.compare(db)
            }
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        }
    }

    private func opened() throws -> DatabaseQueue {
        do {
            return try DatabaseQueue(path: path, configuration: Self.configuration)
        } catch {
            throw StoreError(error, path: path)
        }
    }

    private static func compare(_ db: Database) throws -> RollupReport {
        var report = RollupReport()
        for row in try Row.fetchAll(db, sql: "SELECT id, name FROM workspaces ORDER BY name") {
            try RollupCheck(db, workspace: row[0]).compare(into: &report, name: WorkspaceID(row[1]))
        }
        return report
    }
}

extension SQLiteStore: FileBackup {
    package func backup(to target: String) async throws {
        let partial = target + ".partial"
        do {
            try? FileManager.default.removeItem(atPath: partial)  // of a backup that was cut off
            // It holds hashes of API keys: nobody but its owner is to read it. SQLite says why it cannot be made.
            _ = FileManager.default.createFile(
                atPath: partial, contents: nil, attributes: [.posixPermissions: 0o600])
            // One read transaction: the copy is of one moment, and writers go on meanwhile.
            try await opened().writeWithoutTransaction { db in
                try db.execute(sql: "VACUUM INTO ?", arguments: [partial])
            }
            try FileDurability.moveIntoPlace(partial, target)
        } catch let error as DatabaseError {
            try? FileManager.default.removeItem(atPath: partial)  // it is not whole
            throw StoreError(error, path: partial)
        }
    }
}

/// Makes files survive a power cut.
enum FileDurability {
    /// Gives a file its final name once it is on disk.
    /// - Throws: ``StoreError`` when that cannot be done.
    static func moveIntoPlace(_ path: String, _ target: String) throws(StoreError) {
        guard synchronise(path), rename(path, target) == 0, synchronise(folder(of: target)) else {
            throw StoreError(.unavailable, "Cannot write '\(target)': check the folder and the disk.")
        }
    }

    private static func folder(of path: String) -> String {
        let folder = (path as NSString).deletingLastPathComponent
        return folder.isEmpty ? "." : folder
    }

    private static func synchronise(_ path: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return fsync(descriptor) == 0
    }
}
