import BellwetherCore
import BellwetherSQLite
import BellwetherStore
import BellwetherTransfer
import Foundation

func withTemporaryFolder(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("bellwether-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await body(folder)
}

/// Two fresh stores.
func withStores(_ body: (_ source: SQLiteStore, _ target: SQLiteStore) async throws -> Void) async throws {
    try await withTemporaryFolder { folder in
        let source = try SQLiteStore(dataDirectory: folder + "/source")
        let target = try SQLiteStore(dataDirectory: folder + "/target")
        defer {
            source.close()
            target.close()
        }
        try await body(source, target)
    }
}

/// An export that stays in memory.
final class MemoryOutput: ByteOutput {
    private(set) var bytes: [UInt8] = []

    func write(_ bytes: [UInt8]) throws {
        self.bytes += bytes
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    var lines: [String] { text.split(separator: "\n").map(String.init) }
}

/// Everything that can be asked of a store about its history, to compare two of them.
struct Contents: Equatable {
    struct Workspace: Equatable {
        let summary: WorkspaceSummary
        let accounts: [Account]
        let followers: [[FollowerSnapshot]]
        let mappings: [SavedMapping]
        /// By id: the order of posts of the same second is a store's own.
        let posts: [ArchivedPost]
    }

    var workspaces: [Workspace] = []
    let keys: [StoredKey]

    init(_ store: some HistoryReading) async throws {
        keys = try await store.keys()
        for summary in try await store.workspaces() {
            let accounts = try await store.accounts(in: summary.id)
            var followers: [[FollowerSnapshot]] = []
            for account in accounts {
                followers.append(try await store.followers(of: account.id, in: summary.id))
            }
            let posts = try await store.archive(of: summary.id, after: nil, limit: 100_000).posts
            workspaces.append(
                Workspace(
                    summary: summary, accounts: accounts, followers: followers,
                    mappings: try await store.mappings(in: summary.id),
                    posts: posts.sorted { $0.post.id.description < $1.post.id.description }))
        }
    }
}

extension HistoryReading {
    /// The store as NDJSON.
    func ndjson(
        _ selection: HistorySelection = HistorySelection(includesKeys: true)
    ) async throws -> MemoryOutput {
        let output = MemoryOutput()
        _ = try await HistoryWriter.write(
            self, selection: selection, to: output, now: Timestamp(seconds: 1_764_000_000))
        return output
    }
}

extension MemoryOutput {
    /// Puts what was written into a file.
    func save(as path: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }
}
