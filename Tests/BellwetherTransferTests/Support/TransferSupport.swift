import BellwetherCore
import BellwetherPostgres
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

/// Every port that histories go through.
typealias TestStore = HistoryReading & HistoryStore & OneMomentReading & PostWriter & StoreMaintenance

/// The adapters that histories go between.
enum StoreKind: String, CaseIterable {
    case sqlite, postgres

    /// Those there is what it takes for: `make test` starts a PostgreSQL.
    static var allCases: [StoreKind] { PostgresSchema.server == nil ? [.sqlite] : [.sqlite, .postgres] }

    /// Runs a test on a fresh store.
    func withStore(_ body: (any TestStore) async throws -> Void) async throws {
        switch self {
        case .sqlite:
            try await withTemporaryFolder { folder in
                let store = try SQLiteStore(dataDirectory: folder)
                defer { store.close() }
                try await body(store)
            }
        case .postgres:
            try await PostgresSchema.with { url in
                let store = try await PostgresStore(url: url)
                do {
                    try await body(store)
                } catch {
                    await store.close()
                    throw error
                }
                await store.close()
            }
        }
    }
}

/// Two fresh stores.
func withStores(
    from source: StoreKind = .sqlite, to target: StoreKind = .sqlite,
    _ body: (_ source: any TestStore, _ target: any TestStore) async throws -> Void
) async throws {
    try await source.withStore { source in
        try await target.withStore { target in try await body(source, target) }
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
        let predictions: [RecordedPrediction]
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
                    posts: posts.sorted { $0.post.id.description < $1.post.id.description },
                    predictions: try await store.predictions(
                        matching: PredictionQuery(isAscending: true, limit: 10_000), in: summary.id
                    ).predictions))
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
