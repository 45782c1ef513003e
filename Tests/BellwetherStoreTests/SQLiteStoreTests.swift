import BellwetherCore
import BellwetherSQLite
import BellwetherStore
import Foundation
import GRDB
import Testing

@Suite("The SQLite store's own behaviour")
struct SQLiteStoreTests {
    @Test("A store is there again after it was closed")
    func reopening() async throws {
        try await withTemporaryFolder { folder in
            _ = try await SQLiteStore(dataDirectory: folder).save([Sample.observed(try Sample.post("1"))], in: .default)
            #expect(try await SQLiteStore(dataDirectory: folder).all(in: .default).count == 1)
        }
    }

    @Test("A file that is no store is refused by name, and left alone")
    func foreignFile() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/" + SQLiteStore.fileName
            let content = Data("This is somebody's letter, not a database. ".utf8) + Data(count: 5_000)
            try content.write(to: URL(fileURLWithPath: path))
            let error = #expect(throws: StoreError.self) { try SQLiteStore(dataDirectory: folder) }
            #expect(error?.code == .damaged)
            #expect(error?.message.contains(path) == true)
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == content)
        }
    }

    @Test("A data directory that cannot be made is refused by name")
    func impossibleDirectory() throws {
        let error = #expect(throws: StoreError.self) { try SQLiteStore(dataDirectory: "/dev/null/data") }
        #expect(error?.code == .unavailable)
        #expect(error?.message.contains("/dev/null/data") == true)
    }

    @Test("Two writers at once lose nothing")
    func concurrentWriters() async throws {
        try await withTemporaryFolder { folder in
            let stores = [try SQLiteStore(dataDirectory: folder), try SQLiteStore(dataDirectory: folder)]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<8 {
                    let store = stores[writer % 2]
                    group.addTask {
                        for batch in 0..<5 {
                            let posts = try (0..<10).map {
                                Sample.observed(try Sample.post("\(writer)-\(batch)-\($0)"))
                            }
                            _ = try await store.save(posts, in: .default)
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await stores[0].all(in: .default).count == 400)
        }
    }

    @Test(
        "Reading pages and histories goes by an index, never through the whole table",
        arguments: [
            SQLiteStore.pageQuery, SQLiteStore.historyQuery(.reach), SQLiteStore.historyQuery(.impressions),
        ])
    func queryPlans(_ query: String) async throws {
        try await withTemporaryFolder { folder in
            _ = try SQLiteStore(dataDirectory: folder)
            let database = try DatabaseQueue(path: folder + "/" + SQLiteStore.fileName)
            let steps = try await database.read { db in
                let arguments = StatementArguments(Array(repeating: 1, count: query.count { $0 == "?" }))
                return try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + query, arguments: arguments)
                    .map { $0["detail"] as String }
            }
            #expect(steps.contains { $0.hasPrefix("SEARCH posts USING INDEX") })
            #expect(!steps.contains { $0.hasPrefix("SCAN") || $0.contains("TEMP B-TREE") }, "\(steps)")
        }
    }
}
