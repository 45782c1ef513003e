import BellwetherCore
import BellwetherSQLite
import BellwetherStore
import GRDB
import Testing

/// What a writer remembers from batch to batch must be true of the file.
@Suite("What the SQLite store remembers of accounts and hashtags")
struct HistoryCacheTests {
    private func batch(_ start: Int, _ count: Int = 3) throws -> [ObservedPost] {
        try (start..<start + count).map { Sample.observed(try Sample.post("\($0)", day: Int64($0 % 300))) }
    }

    /// Two stores on one file, as of a server and a command: the first has written, and remembers.
    private func withTwo(_ body: (SQLiteStore, SQLiteStore) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let first = try SQLiteStore(dataDirectory: folder)
            _ = try await first.save(batch(0), in: .default)
            try await body(first, try SQLiteStore(dataDirectory: folder))
        }
    }

    @Test("Holds over many batches, also where accounts and hashtags get cells of their own")
    func batches() async throws {
        try await withTemporaryFolder { folder in
            let store = try SQLiteStore(dataDirectory: folder)
            for start in [0, 400, 1_100, 2_300] { _ = try await store.save(batch(start, 1_200), in: .default) }
            #expect(try await store.all(in: .default).count == 3_500)
            try await store.expectIntact()
        }
    }

    @Test("Is forgotten when somebody else removes the account")
    func removedElsewhere() async throws {
        try await withTwo { first, second in
            #expect(try await second.deleteAccount(Sample.account(), in: .default))
            #expect(try await first.save(batch(0), in: .default) == [.new, .new, .new])
            try await first.expectIntact()
        }
    }

    @Test("Is forgotten when somebody else sets the account's time zone")
    func zoneElsewhere() async throws {
        try await withTwo { first, second in
            try await second.saveAccount(
                Account(id: Sample.account(), zone: Zone("Pacific/Apia")), in: .default)
            _ = try await first.save(batch(10), in: .default)
            try await first.expectIntact()
        }
    }

    @Test("Is forgotten when the workspace is removed")
    func removedWorkspace() async throws {
        try await withTwo { first, _ in
            #expect(try await first.deleteWorkspace(.default))
            #expect(try await first.save(batch(0), in: .default) == [.new, .new, .new])
            try await first.expectIntact()
        }
    }

    @Test("Holds nothing of a change that failed")
    func failedChange() async throws {
        try await withTwo { first, _ in
            let raw = try DatabaseQueue(path: first.path)
            try await raw.write { db in
                try db.execute(
                    sql: """
                        CREATE TRIGGER refuse BEFORE INSERT ON posts WHEN new.external_id = 'bad'
                        BEGIN SELECT RAISE(ABORT, 'refused'); END
                        """)
            }
            _ = try await first.save(batch(20), in: .default)
            let other = try Sample.account("other")
            let refused = try [
                Sample.observed(Sample.post("40", account: other, text: "#New #World")),
                Sample.observed(Sample.post("bad", account: other)),
            ]
            await #expect(throws: StoreError.self) { try await first.save(refused, in: .default) }
            _ = try await first.save([refused[0]] + batch(30), in: .default)
            #expect(try await first.all(in: .default).count == 10)
            try await first.expectIntact()
        }
    }
}
