import BellwetherCore
import BellwetherSQLite
import BellwetherStore
import Foundation
import Testing

/// Every port of one store.
typealias AnyStore = WorkspaceStore & AccountStore & PostWriter & PostReader & PostSearch & RollupStore & ArchiveStore
    & ImportStore & InsightReader & AnalysisStore & KeyStore & OneMomentReading & PredictionLedger & StoreMaintenance

/// The adapters the contract is held against.
enum StoreUnderTest: String, CaseIterable, Sendable {
    case sqlite, postgres

    /// Those there is a server for, where it takes one.
    static var allCases: [StoreUnderTest] { PostgresServer.shared == nil ? [.sqlite] : [.sqlite, .postgres] }

    /// Runs a test on a fresh store.
    func withStore(_ body: (any AnyStore) async throws -> Void) async throws {
        try await withPlace { try await body($0.open()) }
    }

    /// Runs a test where a fresh store is to be.
    func withPlace(_ body: (any StorePlace) async throws -> Void) async throws {
        switch self {
        case .sqlite:
            try await withTemporaryFolder { try await body(SQLitePlace(folder: $0)) }
        case .postgres:
            try await #require(PostgresServer.shared).withPlace { try await body($0) }
        }
    }
}

/// Where a store lies, for tests that open it more than once, or look at or damage what it holds.
protocol StorePlace: Sendable {
    /// Opens the store, as another process would.
    func open() async throws -> any AnyStore

    /// Runs a statement, in SQL that all adapters' databases understand, on tables that all of them have, without regard
    /// to foreign keys.
    func execute(_ sql: String) async throws

    /// How many rows each table has.
    func tableSizes() async throws -> [String: Int]
}

func withTemporaryFolder(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("bellwether-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await body(folder)
}
