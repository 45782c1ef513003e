import BellwetherApp
import BellwetherCore
import BellwetherHTTP
import BellwetherStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing

@Suite("Who may do what")
struct AccessTests {
    private static let draft = #"{"post_text": "Hello"}"#

    /// A server that other machines can reach, and a key for the demo workspace.
    private func withKey(_ body: @escaping @Sendable (any TestClientProtocol, String) async throws -> Void) async throws
    {
        let bellwether = try await TestServer.bellwether()
        var generator = SystemRandomNumberGenerator()
        let key = APIKey(using: &generator)
        try await bellwether.keys.saveKey(
            StoredKey(id: key.id, label: "", workspace: .demo, hash: APIKey.hash(key.secret), createdAt: TestServer.now)
        )
        try await TestServer.with(ServerConfiguration(host: "0.0.0.0")) { try await body($0, key.secret) }
        _ = try await bellwether.keys.deleteKey(id: key.id)
    }

    @Test("On another address than loopback every request needs a key")
    func keysNeeded() async throws {
        try await withKey { client, key in
            let without = try await client.post("/predict", Self.draft)
            #expect(without.status == .unauthorized)
            #expect(without.response.headers[.wwwAuthenticate] == "Bearer")
            let wrong = try await client.post("/predict", Self.draft, headers: [.authorization: "Bearer bw_wrong"])
            #expect(wrong.status == .unauthorized)
            let right = try await client.post("/predict", Self.draft, headers: [.authorization: "Bearer \(key)"])
            #expect(right.status == .ok)
            #expect(try await client.get("/healthz").status == .ok)
            #expect(try await client.get("/openapi.json").status == .ok)
        }
    }

    @Test("A key acts in its own workspace, whatever the request names")
    func keyWorkspace() async throws {
        try await withKey { client, key in
            let answer = try await client.post(
                "/predict?workspace=default", Self.draft, headers: [.authorization: "Bearer \(key)"])
            #expect((answer.json["model"] as? [String: Any])?["workspace"] as? String == "demo")
        }
    }

    @Test("The page asks for the key, takes it once, and keeps it in a cookie scripts cannot read")
    func signIn() async throws {
        try await withKey { client, key in
            #expect(try await client.get("/").text.contains("name=\"key\""))
            let form = "application/x-www-form-urlencoded"
            let wrong = try await client.post("/sign-in", "key=bw_wrong", contentType: form)
            #expect(wrong.status == .unauthorized)
            let right = try await client.post("/sign-in", "key=\(key)", contentType: form)
            #expect(right.status == .seeOther)
            let cookie = try #require(right.response.headers[.setCookie])
            #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"))
            let page = try await client.get("/", headers: [.cookie: "bellwether_key=\(key)"])
            #expect(page.text.contains("name=\"post_text\""))
        }
    }

    @Test("Without any key a server for other machines does not start, unless told to let everyone in")
    func openDoor() async throws {
        await #expect(throws: ServerError.self) {
            try await TestServer.with(empty: true, ServerConfiguration(host: "0.0.0.0")) { _ in }
        }
        await #expect(throws: ServerError.self) {
            try await TestServer.with(empty: true, ServerConfiguration(requireKeys: true)) { _ in }
        }
        try await TestServer.with(ServerConfiguration(host: "0.0.0.0", allowAnonymous: true)) { client in
            let answer = try await client.post("/predict", Self.draft)
            #expect(answer.status == .ok)
        }
    }

    @Test("Only a name that can mean no other machine is loopback")
    func loopback() {
        for host in ["localhost", "LOCALHOST", "127.0.0.1", "127.255.0.3", "::1", "[::1]"] {
            #expect(isLoopbackHost(host))
        }
        for host in [
            "127.evil.com", "127.0.0.1.evil.com", "127.0.0", "127.0.0.256", "10.0.0.1", "", "localhost.evil.com",
        ] {
            #expect(!isLoopbackHost(host))
        }
    }

    @Test("Keys are stored as hashes only, and no two are alike")
    func keySecrets() {
        var generator = SystemRandomNumberGenerator()
        let keys = (0..<100).map { _ in APIKey(using: &generator) }
        #expect(Set(keys.map(\.secret)).count == 100)
        for key in keys {
            #expect(key.secret.count == 46 && key.secret.hasPrefix("bw_"))
            #expect(!APIKey.hash(key.secret).contains(key.secret.dropFirst(3)))
        }
        // SHA-256 of "abc", FIPS 180-2 appendix B.1.
        #expect(APIKey.hash("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test("Without keys, a cookie left over from another server locks nobody out; a wrong header is refused")
    func staleCookie() async throws {
        try await TestServer.with { client in
            let cookie = try await client.post("/predict", Self.draft, headers: [.cookie: "bellwether_key=bw_old"])
            #expect(cookie.status == .ok)
            let header = try await client.post("/predict", Self.draft, headers: [.authorization: "Bearer bw_old"])
            #expect(header.status == .unauthorized)
        }
    }

    @Test("A workspace is named in the query, and a bad name is refused")
    func namedWorkspace() async throws {
        try await TestServer.with { client in
            #expect(try await client.post("/predict?workspace=demo", Self.draft).status == .ok)
            #expect(try await client.post("/predict?workspace=nobody", Self.draft).status == .serviceUnavailable)
            let bad = try await client.post("/predict?workspace=../etc", Self.draft)
            #expect(bad.status == .unprocessableContent)
            #expect((bad.json["errors"] as? [[String: Any]])?.first?["field"] as? String == "workspace")
        }
    }
}
