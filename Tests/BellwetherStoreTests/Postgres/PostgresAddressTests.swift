import BellwetherPostgres
import BellwetherStore
import Testing

@Suite("The address of a PostgreSQL store")
struct PostgresAddressTests {
    @Test(
        "An address that leads nowhere is refused, without a word of its password",
        arguments: [
            "postgres://ann:sesame@127.0.0.1:1/shop", "postgresql://ann:ses%61me@127.0.0.1:1/shop",
            "host=127.0.0.1 port=1 user=ann password=sesame dbname=shop", "postgres://ann:sesame@127.0.0.1:port/shop",
        ])
    func unreachable(_ url: String) async throws {
        let error = await #expect(throws: StoreError.self) { try await PostgresStore(url: url) }
        #expect(error?.code == .unavailable)
        let said = "\(error?.message ?? "") \(String(describing: error?.underlying))"
        #expect(said.contains("'shop' at 127.0.0.1"))
        #expect(!said.contains("sesame") && !said.contains("ses%61me"), "\(said)")
    }

    @Test(
        "What is no address is refused, without a word of what it holds",
        arguments: ["sesame", "postgres://ann:sesame@[::1/shop", "password"])
    func malformed(_ url: String) async throws {
        let error = await #expect(throws: StoreError.self) { try await PostgresStore(url: url) }
        #expect(error?.code == .unavailable)
        #expect(error?.message.contains("postgres://user:password@host") == true)
        #expect("\(error?.message ?? "") \(String(describing: error?.underlying))".contains("sesame") == false)
    }

    @Test(
        "A refusal by the server does not repeat the password",
        .enabled(if: PostgresServer.shared != nil, PostgresServer.missing))
    func unknownDatabase() async throws {
        let server = try #require(PostgresServer.shared)
        let url = server.url.replacing(#/\/[a-z]+(\?|$)/#, with: "/sesame_db").replacing(
            "postgres@", with: "postgres:sesame@")
        let error = await #expect(throws: StoreError.self) { try await PostgresStore(url: url) }
        #expect(error?.code == .unavailable)
        #expect(error?.message.contains("Check user, password and database") == true)
        #expect(error?.message.contains("sesame@") == false)
    }

    @Test(
        "Encryption that is asked for in the address is insisted on",
        .enabled(if: PostgresServer.shared != nil, PostgresServer.missing))
    func encryption() async throws {
        let server = try #require(PostgresServer.shared)
        // The server of the tests has none.
        let url = PostgresServer.adding("sslmode=require", to: server.url)
        let error = await #expect(throws: StoreError.self) { try await PostgresStore(url: url) }
        #expect(error?.code == .unavailable)
        #expect(error?.message.contains("SSL") == true)
    }

    @Test(
        "The place says database and host, and nothing else",
        .enabled(if: PostgresServer.shared != nil, PostgresServer.missing))
    func place() async throws {
        try await #require(PostgresServer.shared).withSchema { url in
            let store = try await PostgresStore(url: url.replacing("postgres@", with: "postgres:sesame@"))
            #expect(store.place.hasPrefix("PostgreSQL database 'postgres' at "))
            #expect(!store.place.contains("sesame") && !store.place.contains("@"))
            await store.close()
        }
    }
}
