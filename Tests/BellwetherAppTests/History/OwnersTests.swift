import BellwetherApp
import BellwetherCore
import BellwetherHTTP
import BellwetherStore
import Foundation
import HTTPTypes
import Testing

@Suite("/accounts, /workspaces and /mappings")
struct OwnersTests {
    @Test("An account is made, moved to another zone, shown and removed with all that is its")
    func accounts() async throws {
        try await HistoryServer.with { server async throws in
            let made = try await server.send(.put, "/accounts/facebook:AC%2FDC", #"{"time_zone": "Europe/Copenhagen"}"#)
            #expect(made.status == 201)
            #expect(made.headers[.location] == "/accounts/facebook:AC%2FDC")
            let golden =
                #"{"account":"AC/DC","platform":"facebook","reference":"facebook:AC/DC","time_zone":"Europe/Copenhagen"}"#
            #expect(made.text == golden)
            let fields = ["account": #""facebook:AC/DC""#, "published_at": #""2025-06-30T22:30:00Z""#]
            #expect(try await server.post("/posts", postJSON(fields)).status == 201)
            #expect(try await server.get("/accounts").text == "{\"items\":[\(golden)],\"next_cursor\":null}")
            let moved = try await server.send(.put, "/accounts/AC%2FDC", #"{"time_zone": "UTC"}"#)
            #expect(moved.status == 200)
            #expect(moved.json["time_zone"] as? String == "UTC")
            #expect(try await server.get("/accounts/ac%2Fdc").json["account"] as? String == "AC/DC")
            #expect(try await server.send(.delete, "/accounts/facebook:AC%2FDC").status == 204)
            #expect(try await server.get("/accounts/facebook:AC%2FDC").status == 404)
            #expect(try await server.get("/posts").items.isEmpty)
            #expect(try await server.send(.delete, "/accounts/facebook:AC%2FDC").status == 404)
        }
    }

    @Test(
        "A zone that is none, or a name without a platform, is refused by name",
        arguments: [
            ("x:shop", #"{"time_zone": "Mars/Olympus"}"#, "time_zone"), ("x:shop", "{}", "time_zone"),
            ("x:shop", #"{"time_zone": 1}"#, "time_zone"), ("x:shop", #"{"time_zone": null}"#, "time_zone"),
            ("x:shop", #"{"time_zone": "GMT+5"}"#, "time_zone"), ("shop", #"{"time_zone": "UTC"}"#, "account"),
            ("x:", #"{"time_zone": "UTC"}"#, "account"), ("x:%20a", #"{"time_zone": "UTC"}"#, "account"),
        ])
    func refusedAccounts(_ account: String, _ body: String, _ field: String) async throws {
        try await HistoryServer.with { server async throws in
            let answer = try await server.send(.put, "/accounts/\(account)", body)
            #expect(answer.refused == [field], "\(answer.text)")
            #expect(try await server.get("/accounts").items.isEmpty)
        }
    }

    @Test("Follower counts come one by one or in a list, and the same again is known")
    func followers() async throws {
        try await HistoryServer.with { server async throws in
            _ = try await server.post("/posts", postJSON())
            let path = "/accounts/x:shop/followers"
            #expect(try await server.post(path, #"{"followers": 10}"#).text == #"{"new":1,"unchanged":0}"#)
            let list = """
                [{"followers": 10}, {"followers": 7, "taken_at": "2025-09-01T00:00:00Z"},
                 {"followers": 8, "taken_at": "2025-09-01T00:00:00+02:00"}]
                """
            #expect(try await server.post(path, list).text == #"{"new":2,"unchanged":1}"#)
            let counts = try await server.get(path).items.map { $0["followers"] as? Int }
            #expect(counts == [8, 7, 10])
            let bad = #"[{"followers": 1}, {"followers": -1}]"#
            #expect(try await server.post(path, bad).refused == ["[1].followers"])
            #expect(try await server.post(path, #"[1]"#).refused == ["[0]"])
            #expect(
                try await server.post(path, #"{"taken_at": "2099-01-01T00:00:00Z"}"#).refused == [
                    "followers", "taken_at",
                ])
            #expect(try await server.post(path, "5").status == 400)
            #expect(try await server.post("/accounts/x:none/followers", #"{"followers": 1}"#).status == 404)
        }
    }

    @Test("Workspaces are made, listed and removed with all that is theirs")
    func workspaces() async throws {
        try await HistoryServer.with { server async throws in
            let made = try await server.post("/workspaces", #"{"workspace": "acme"}"#)
            #expect(made.status == 201)
            #expect(made.headers[.location] == "/workspaces/acme")
            #expect(made.text == #"{"is_synthetic":false,"posts":0,"workspace":"acme"}"#)
            _ = try await server.post("/posts?workspace=acme", postJSON())
            #expect(try await server.post("/workspaces", #"{"workspace": "acme"}"#).json["posts"] as? Int == 1)
            #expect(try await server.get("/workspaces").items.map { $0["workspace"] as? String } == ["acme"])
            #expect(try await server.get("/posts").items.isEmpty)
            #expect(try await server.send(.delete, "/workspaces/acme").status == 204)
            #expect(try await server.send(.delete, "/workspaces/acme").status == 404)
            #expect(try await server.get("/workspaces/acme").status == 404)
            #expect(try await server.get("/posts?workspace=acme").items.isEmpty)
            for body in ["{}", #"{"workspace": "A"}"#, #"{"workspace": 1}"#, #"{"workspace": "../x"}"#] {
                #expect(try await server.post("/workspaces", body).refused == ["workspace"])
            }
        }
    }

    @Test("A key sees its own workspace and no sign of others, whatever a request names")
    func keys() async throws {
        try await HistoryServer.with { open async throws in
            let bellwether = open.bellwether
            var generator = SystemRandomNumberGenerator()
            let key = APIKey(using: &generator)
            let own = try WorkspaceID("own")
            _ = try await open.post("/posts?workspace=other", postJSON(["text": #""secret""#]))
            try await bellwether.keys.saveKey(
                StoredKey(
                    id: key.id, label: "", workspace: own, hash: APIKey.hash(key.secret), createdAt: HistoryServer.now))
            try await HistoryServer.with(bellwether, ServerConfiguration(requireKeys: true)) { server async throws in
                let headers: HTTPFields = [.authorization: "Bearer \(key.secret)"]
                func send(_ method: HTTPRequest.Method, _ path: String, _ body: String? = nil) async throws
                    -> HistoryServer.Answer
                {
                    try await server.send(method, path, body, headers: headers)
                }
                #expect(try await server.get("/posts").status == 401)
                let made = try await send(.post, "/posts?workspace=other", postJSON(["text": #""mine""#]))
                #expect(made.headers[.location] == "/posts/x:shop:1")
                #expect(try await send(.get, "/posts?workspace=other").items.map { $0["text"] as? String } == ["mine"])
                #expect(try await send(.get, "/workspaces").items.map { $0["workspace"] as? String } == ["own"])
                #expect(try await send(.post, "/workspaces", #"{"workspace": "new"}"#).status == 403)
                let there = try await send(.delete, "/workspaces/other")
                let nowhere = try await send(.delete, "/workspaces/nowhere")
                #expect(there.status == 403 && nowhere.status == 403)
                #expect(there.json["detail"] as? String == nowhere.json["detail"] as? String)
                #expect(try await send(.get, "/workspaces/other").status == 403)
                _ = try await send(.delete, "/accounts/x:shop?workspace=other")
                _ = try await send(.put, "/mappings/m?workspace=other", #"{"columns": {"id": "a"}}"#)
                #expect(try await bellwether.imports.mappings(in: WorkspaceID("other")).isEmpty)
                #expect(try await bellwether.workspaces.workspace(WorkspaceID("other"))?.posts == 1)
                #expect(try await bellwether.workspaces.workspaces().map(\.id.value) == ["other", "own"])
                #expect(try await send(.delete, "/workspaces/own").status == 204)
                #expect(try await server.send(.get, "/posts", headers: headers).status == 401)
            }
        }
    }

    @Test("Mappings are saved under names, shown as they are, and forgotten")
    func mappings() async throws {
        try await HistoryServer.with { server async throws in
            let mapping = #"{"columns":{"id":"No.","text":["Title","Body"]},"html":false}"#
            #expect(try await server.send(.put, "/mappings/shop.v1", mapping).status == 201)
            let again = try await server.send(.put, "/mappings/shop.v1", mapping)
            #expect(again.status == 200)
            #expect(again.text == #"{"mapping":\#(mapping),"name":"shop.v1"}"#)
            #expect(try await server.get("/mappings/shop.v1").text == again.text)
            #expect(try await server.get("/mappings").text == #"{"items":[\#(again.text)],"next_cursor":null}"#)
            let upload = try await server.send(.post, "/imports?mapping=shop.v1", "a\n", type: "text/csv")
            #expect(upload.text.contains(#""mapping":\#(mapping)"#))
            #expect(try await server.send(.delete, "/mappings/shop.v1").status == 204)
            #expect(try await server.send(.delete, "/mappings/shop.v1").status == 404)
            #expect(try await server.get("/mappings/shop.v1").status == 404)
            #expect(try await server.send(.put, "/mappings/a%20b", mapping).refused == ["name"])
            #expect(try await server.send(.put, "/mappings/a", "[]").status == 400)
        }
    }
}
