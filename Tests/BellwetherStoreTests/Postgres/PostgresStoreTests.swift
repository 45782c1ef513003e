import BellwetherCore
import BellwetherPostgres
import BellwetherStore
import Testing

@Suite("The PostgreSQL store's own behaviour", .enabled(if: PostgresServer.shared != nil, PostgresServer.missing))
struct PostgresStoreTests {
    private let server: PostgresServer

    init() throws {
        server = try #require(PostgresServer.shared)
    }

    @Test("A store is there again after it was closed")
    func reopening() async throws {
        try await server.withStore { store, url in
            _ = try await store.save([Sample.observed(try Sample.post("1"))], in: .default)
            await store.close()
            let error = await #expect(throws: StoreError.self) { try await store.all(in: .default) }
            #expect(error?.message.contains("closed") == true)
            let again = try await PostgresStore(url: url)
            #expect(try await again.all(in: .default).count == 1)
            await again.close()
        }
    }

    @Test("Servers that start at once make the tables once")
    func concurrentMigrations() async throws {
        try await server.withSchema { url in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<4 {
                    group.addTask {
                        let store = try await PostgresStore(url: url)
                        _ = try await store.save([Sample.observed(try Sample.post("\(number)"))], in: .default)
                        await store.close()
                    }
                }
                try await group.waitForAll()
            }
            #expect(try server.run("SELECT count(*) FROM schema_migrations", at: url) == [["3"]])
            #expect(try server.run("SELECT count(*) FROM posts", at: url) == [["4"]])
        }
    }

    @Test("Tables of a newer version are refused, and left alone")
    func newerSchema() async throws {
        try await server.withStore { _, url in
            try server.run("INSERT INTO schema_migrations (version, name) VALUES (99, 'later')", at: url)
            let error = await #expect(throws: StoreError.self) { try await PostgresStore(url: url) }
            #expect(error?.code == .newer)
            #expect(try server.run("SELECT max(version) FROM schema_migrations", at: url) == [["99"]])
        }
    }

    @Test("A database that does not hold texts as UTF-8 is refused, saying what to do")
    func wrongEncoding() async throws {
        let name = "plain_\(UInt32.random(in: 0 ... .max))"
        try server.run("CREATE DATABASE \(name) ENCODING 'SQL_ASCII' TEMPLATE template0")
        let url = server.url.replacing("/postgres?", with: "/\(name)?").replacing(#/\/postgres$/#, with: "/\(name)")
        let error = await #expect(throws: StoreError.self) { try await PostgresStore(url: url) }
        #expect(error?.code == .unavailable)
        #expect(error?.message.contains("ENCODING 'UTF8'") == true)
        try server.run("DROP DATABASE \(name) WITH (FORCE)")
    }

    // MARK: Connections

    @Test("However many read and write at once, connections stay few")
    func fewConnections() async throws {
        try await server.withStore { _, url in
            let name = "crowd_\(UInt32.random(in: 0 ... .max))"
            let store = try await PostgresStore(url: PostgresServer.adding("application_name=\(name)", to: url))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<60 {
                    group.addTask {
                        let workspace = try WorkspaceID("w\(number % 12)")
                        _ = try await store.save([Sample.observed(try Sample.post("\(number)"))], in: workspace)
                        _ = try await store.all(in: workspace)
                    }
                }
                try await group.waitForAll()
            }
            let open = "SELECT count(*) FROM pg_stat_activity WHERE application_name = '\(name)'"
            let connections = try #require(try server.run(open).first?.first.flatMap { Int($0) })
            #expect((1...10).contains(connections))
            #expect(try await store.workspaces().map(\.posts) == Array(repeating: 5, count: 12))
            await store.close()
        }
    }

    @Test("Who waits for a connection in vain can be told to stop")
    func cancelledWait() async throws {
        try await server.withStore { store, url in
            let lock = try TableLock("posts", at: url)
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        do {
                            _ = try await store.post(Sample.post("1").id, in: .default)
                            return false
                        } catch is CancellationError {
                            return true
                        }
                    }
                }
                group.cancelAll()
                lock.release()
                var cancelled = 0
                for try await wasCancelled in group where wasCancelled { cancelled += 1 }
                // Some may have had a connection before.
                #expect(cancelled >= 10)
            }
            #expect(try await store.post(Sample.post("1").id, in: .default) == nil)
        }
    }

    @Test("A lock that others keep for too long is said to be their doing")
    func lockedOut() async throws {
        try await server.withStore { _, url in
            let impatient = try await PostgresStore(
                url: url.replacing("options=", with: "options=-clock_timeout%3D20ms%20"))
            let lock = try TableLock("posts", at: url)
            let error = await #expect(throws: StoreError.self) {
                try await impatient.save([Sample.observed(try Sample.post("1"))], in: .default)
            }
            #expect(error?.code == .busy)
            lock.release()
            #expect(try await impatient.save([Sample.observed(try Sample.post("1"))], in: .default) == [.new])
            await impatient.close()
        }
    }

    @Test("Texts the server has no place for are stored without what it refuses")
    func nulls() async throws {
        try await server.withStore { store, _ in
            let key = StoredKey(
                id: "k", label: "a\u{0}b", workspace: .default, hash: "h\u{0}", createdAt: Sample.start)
            try await store.saveKey(key)
            #expect(try await store.keys().map(\.label) == ["ab"])
        }
    }

    // MARK: The store as a whole

    @Test("What is read as of one moment does not see what is written meanwhile")
    func oneMoment() async throws {
        try await server.withStore { store, _ in
            _ = try await store.save([Sample.observed(try Sample.post("1"))], in: .default)
            try await store.atOneMoment { before in
                #expect(try await before.archive(of: .default, after: nil, limit: 10).posts.count == 1)
                _ = try await store.save([Sample.observed(try Sample.post("2"))], in: .default)
                #expect(try await before.archive(of: .default, after: nil, limit: 10).posts.count == 1)
            }
            #expect(try await store.all(in: .default).count == 2)
        }
    }

    @Test("Everything is replaced whole or not at all")
    func replacing() async throws {
        struct Stop: Error {}
        try await server.withStore { store, _ in
            let old = try Sample.post("old")
            let new = ArchivedPost(post: try Sample.post("new", text: "#b"), snapshots: [])
            _ = try await store.save([Sample.observed(old)], in: .default)
            await #expect(throws: Stop.self) {
                try await store.replaceEverything { empty in
                    #expect(try await empty.workspaces().isEmpty)
                    try await empty.restore([new], in: .demo)
                    throw Stop()
                }
            }
            #expect(try await store.all(in: .default).map(\.post) == [old])
            try await store.replaceEverything { try await $0.restore([new], in: .demo) }
            #expect(try await store.workspaces().map(\.id) == [.demo])
            #expect(try await store.all(in: .demo).map(\.post) == [new.post])
            #expect(try await store.verifyRollups(repair: false).shown == [])
        }
    }
}
