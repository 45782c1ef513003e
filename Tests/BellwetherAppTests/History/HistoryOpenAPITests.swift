import BellwetherApp
import BellwetherHTTP
import Foundation
import HTTPTypes
import Testing

@Suite("openapi.json on the history")
struct HistoryOpenAPITests {
    /// A request, the path of the description it falls under, and the status to expect.
    private static let requests: [(HTTPRequest.Method, String, String, String?, Int)] = [
        (.put, "/accounts/x:shop", "/accounts/{account}", #"{"time_zone": "UTC"}"#, 201),
        (.put, "/accounts/x:shop", "/accounts/{account}", #"{"time_zone": "Europe/Copenhagen"}"#, 200),
        (.put, "/accounts/x:shop", "/accounts/{account}", "{}", 422),
        (.get, "/accounts/x:shop", "/accounts/{account}", nil, 200),
        (.get, "/accounts", "/accounts", nil, 200),
        (.post, "/accounts/x:shop/followers", "/accounts/{account}/followers", #"{"followers": 1}"#, 200),
        (.get, "/accounts/x:shop/followers", "/accounts/{account}/followers", nil, 200),
        (.get, "/accounts/x:none/followers", "/accounts/{account}/followers", nil, 404),
        (.post, "/posts", "/posts", postJSON(["likes": "3", "reach": "10", "media_kind": #""reel""#]), 201),
        (.post, "/posts", "/posts", postJSON(), 200),
        (.post, "/posts", "/posts", postJSON(["likes": "-1"]), 422),
        (.post, "/posts", "/posts", "{", 400),
        (.post, "/posts", "/posts", postJSON(["id": #""2""#]), 201),
        (.get, "/posts", "/posts", nil, 200),
        (.get, "/posts?limit=1", "/posts", nil, 200),
        (.get, "/posts?limit=0", "/posts", nil, 422),
        (.get, "/posts/x:shop:1", "/posts/{post}", nil, 200),
        (.get, "/posts/x:shop:2", "/posts/{post}", nil, 200),
        (.get, "/posts/x:shop:3", "/posts/{post}", nil, 404),
        (.post, "/update-post", "/update-post", #"{"post": "x:shop:1", "likes": 5, "followers": 2}"#, 200),
        (.post, "/update-post", "/update-post", #"{"post": "x:shop:1", "labels": ["a"]}"#, 200),
        (.post, "/update-post", "/update-post", #"{"post": "x:shop:3", "likes": 5}"#, 404),
        (.put, "/mappings/m", "/mappings/{name}", #"{"columns": {"id": "a"}}"#, 201),
        (.put, "/mappings/m", "/mappings/{name}", #"{"columns": {"none": "a"}}"#, 422),
        (.get, "/mappings/m", "/mappings/{name}", nil, 200),
        (.get, "/mappings", "/mappings", nil, 200),
        (.post, "/workspaces", "/workspaces", #"{"workspace": "acme"}"#, 201),
        (.post, "/workspaces", "/workspaces", #"{"workspace": "acme"}"#, 200),
        (.get, "/workspaces", "/workspaces", nil, 200),
        (.get, "/workspaces/acme", "/workspaces/{name}", nil, 200),
        (.get, "/workspaces/none", "/workspaces/{name}", nil, 404),
        (.get, "/imports", "/imports", nil, 200),
        (.get, "/hashtag-performance?min_posts=0", "/hashtag-performance", nil, 200),
        (.get, "/hashtags/sale", "/hashtags/{hashtag}", nil, 200),
        (.get, "/hashtags/sales", "/hashtags/{hashtag}", nil, 404),
        (.get, "/engagement-trends?hashtag=sale,other&by=day", "/engagement-trends", nil, 200),
        (.get, "/effects", "/effects", nil, 200),
        (.get, "/best-times?account=shop", "/best-times", nil, 200),
        (.get, "/performers", "/performers", nil, 200),
        (.get, "/spikes", "/spikes", nil, 200),
        (.get, "/followers?account=shop", "/followers", nil, 200),
        (.get, "/sentiment", "/sentiment", nil, 200),
        (.get, "/summary", "/summary", nil, 200),
        (.get, "/summary?from=x", "/summary", nil, 422),
        (.get, "/reports/campaign", "/reports/campaign", nil, 200),
        (.get, "/reports/campaign?label=none", "/reports/campaign", nil, 404),
    ]

    @Test("Answers are as it describes them, with nothing left out and nothing added")
    func answers() async throws {
        try await HistoryServer.with { server async throws in
            let document = try OpenAPIDocument(try await server.get("/openapi.json").text)
            for (method, path, template, body, status) in Self.requests {
                let answer = try await server.send(method, path, body)
                #expect(answer.status == status, "\(method) \(path): \(answer.text)")
                let schema = try #require(
                    document.responseSchema(path: template, method: method.rawValue.lowercased(), status: status))
                #expect(document.differences(answer.json, from: schema, at: path) == [], "\(answer.text)")
            }
            let stream = try await server.stream("{}\n" + postJSON())
            let schema = try #require(document.responseSchema(path: "/posts", method: "post", status: 200))
            #expect(document.differences(stream.json, from: schema, at: "stream") == [])
        }
    }

    @Test("An import is as it describes it, from its beginning to its end")
    func imports() async throws {
        try await HistoryServer.with { server async throws in
            let document = try OpenAPIDocument(try await server.get("/openapi.json").text)
            let csv = "id,account,text,posted_at,likes\n1,x:shop,Hi,2025-09-01T10:00:00Z,5\n2,x:shop,Hi,no,5\n"
            let made = try await server.send(
                .post, "/imports?mapping=%7B%22columns%22:%7B%22id%22:%22id%22%7D%7D", csv, type: "text/csv")
            let accepted = try #require(document.responseSchema(path: "/imports", method: "post", status: 202))
            #expect(document.differences(made.json, from: accepted, at: "202") == [])
            _ = try await server.send(.post, "/imports", csv, type: "text/csv")
            await server.server.imports.runUnfinished()
            let schema = try #require(document.responseSchema(path: "/imports/{id}", method: "get", status: 200))
            for item in try await server.get("/imports").items {
                let shown = try await server.get("/imports/\(item["id"] as? String ?? "")")
                #expect(document.differences(shown.json, from: schema, at: "import") == [], "\(shown.text)")
            }
            let list = try #require(document.responseSchema(path: "/imports", method: "get", status: 200))
            #expect(document.differences(try await server.get("/imports").json, from: list, at: "imports") == [])
        }
    }

    @Test("The schemas of requests have the fields the server reads, and no others")
    func requests() async throws {
        try await HistoryServer.with { server async throws in
            let document = try OpenAPIDocument(try await server.get("/openapi.json").text)
            func properties(_ name: String) throws -> Set<String> {
                let schema = document.resolve(["$ref": "#/components/schemas/\(name)"])
                return Set(try #require(schema["properties"] as? [String: Any]).keys)
            }
            #expect(try properties("PostUpdate") == Set(PostFieldNames.all))
            #expect(try properties("NewPost") == Set(PostFieldNames.all).subtracting(["post"]))
        }
    }
}
