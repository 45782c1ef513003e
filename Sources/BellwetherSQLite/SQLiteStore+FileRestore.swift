import BellwetherStore
import Foundation
import GRDB

extension SQLiteStore: FileRestore {
    /// Whether a file is a SQLite database, of whatever program.
    package static func isDatabase(head: some Collection<UInt8>) -> Bool {
        head.starts(with: "SQLite format 3\u{0}".utf8)
    }

    /// Makes a store of its own from a backup, brought up to this version, and looks for damage.
    /// - Parameters:
    ///   - backup: a file that `store backup` made, or the store of a server that is not running.
    ///   - folder: where the new store goes; there must be none yet.
    /// - Throws: ``StoreError`` naming the backup; it is left as it was.
    package static func copy(backup: String, into folder: String) async throws -> SQLiteStore {
        let target = folder + "/" + fileName
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            // What a server that was killed had not yet moved from the log to the file belongs to it.
            for suffix in ["", "-wal"] where FileManager.default.fileExists(atPath: backup + suffix) {
                try FileManager.default.copyItem(atPath: backup + suffix, toPath: target + suffix)
            }
        } catch let error as CocoaError where error.code == .fileWriteOutOfSpace {
            throw StoreError(.full, "The disk with '\(folder)' is full; free some space and repeat.", underlying: error)
        } catch {
            throw StoreError(
                .unavailable, "'\(backup)' cannot be copied to '\(folder)': \(error.localizedDescription)",
                underlying: error)
        }
        do {
            try await check(target)
            return try SQLiteStore(dataDirectory: folder)
        } catch let error as StoreError {
            throw StoreError(error.code, error.message.replacing(target, with: backup), underlying: error.underlying)
        } catch {
            throw StoreError(error, path: backup)
        }
    }

    /// - Throws: when the file is of another program or damaged.
    private static func check(_ path: String) async throws {
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        let (isOurs, damage) = try await queue.read { db in
            let isOurs = try !migrator.appliedIdentifiers(db).isEmpty && db.tableExists("workspaces")
            return (isOurs, isOurs ? try String.fetchAll(db, sql: "PRAGMA quick_check(1)") : [])
        }
        try queue.close()
        guard isOurs else {
            throw StoreError(.damaged, "'\(path)' is a database of another program, not a Bellwether store.")
        }
        guard damage == ["ok"] else {
            throw StoreError(
                .damaged,
                "'\(path)' is damaged: \(damage.joined(separator: "; ").replacing("\n", with: " ")). Take another backup."
            )
        }
    }

    package func takeOver(_ file: String) async throws {
        do {
            // As one transaction: whoever reads meanwhile sees the old contents, and a crash leaves them.
            let source = try DatabaseQueue(path: file, configuration: Self.configuration)
            try await pool.writeWithoutTransaction { target in
                try source.inDatabase { source in
                    // What was worked out from the contents there are now is not to be taken for that of the new ones.
                    try source.execute(sql: "UPDATE workspaces SET revision = \(Database.newRevision)")
                    try source.backup(to: target)
                }
            }
            try source.close()
        } catch {
            throw StoreError(error, path: path)
        }
    }
}
