import BellwetherApp
import BellwetherCore
import BellwetherHTTP
import BellwetherStore
import Foundation
import HTTPTypes
import NIOCore
import Testing

@Suite("/imports")
struct ImportsTests {
    private static let csv = """
        id,platform,account,text,posted_at,likes
        1,x,shop,Hello #Sale,2025-09-01T10:00:00Z,5
        2,x,shop,Bad,nonsense,5
        3,x,shop,Bye,2025-09-02 10:00:00,

        """

    private static func form(
        _ parts: [(head: String, body: String)], boundary: String = "----b0undary"
    ) -> (body: String, type: String) {
        let body = parts.map { "--\(boundary)\r\nContent-Disposition: form-data; \($0.head)\r\n\r\n\($0.body)\r\n" }
        return (body.joined() + "--\(boundary)--\r\n", "multipart/form-data; boundary=\(boundary)")
    }

    private static func upload(
        _ server: HistoryServer, _ parts: [(head: String, body: String)], to path: String = "/imports"
    ) async throws -> HistoryServer.Answer {
        let (body, type) = form(parts)
        return try await server.send(.post, path, body, type: type)
    }

    private static func waiting(_ server: HistoryServer) -> [String] {
        let folder = server.bellwether.dataDirectory + "/imports"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []  // none yet
        return names.filter { $0 != ".lock" }
    }

    @Test("A file of a form is stored, waits its turn, is read, and is gone when it is done")
    func form() async throws {
        try await HistoryServer.with { server in
            let file = (head: #"name="file"; filename="my \"export\".csv""#, body: Self.csv)
            let made = try await Self.upload(server, [(#"name="account""#, "x:shop"), file, (#"name="mapping""#, "")])
            #expect(made.status == 202)
            let id = try #require(made.json["id"] as? String)
            #expect(made.headers[.location] == "/imports/\(id)")
            let golden = """
                {"bytes_done":0,"bytes_total":\(Self.csv.utf8.count),"created_at":"2025-10-09T08:53:20Z","failure":null,\
                "file_name":"my \\"export\\".csv","finished_at":null,"id":"\(id)","options":{"account":"x:shop",\
                "date_order":null,"mapping":null,"taken_at":null,"time_zone":null},"report":null,"state":"queued"}
                """
            #expect(made.text == golden)
            #expect(Self.waiting(server) == [id])
            #expect(try await server.get("/imports/\(id)").text == golden)
            await server.server.imports.runUnfinished()
            let done = try await server.get("/imports/\(id)").json
            #expect(done["state"] as? String == "done")
            #expect(done["finished_at"] as? String == "2025-10-09T08:53:20Z")
            #expect(done["bytes_done"] as? Int == Self.csv.utf8.count)
            let report = try #require(done["report"] as? [String: Any])
            let totals = report["totals"] as? [String: Int]
            #expect(totals?["new"] == 2)
            #expect(totals?["rejected"] == 1)
            let rejection = (report["rejections"] as? [[String: Any]])?.first
            #expect(rejection?["line"] as? Int == 3)
            #expect(rejection?["file"] as? String == "my \"export\".csv")
            #expect(Self.waiting(server).isEmpty)
            #expect(try await server.get("/posts").items.count == 2)
            let list = try await server.get("/imports")
            #expect(list.items.count == 1)
            #expect(list.items.first?["report"] == nil)
        }
    }

    @Test("The body may be the file itself, named in the query or a header")
    func raw() async throws {
        try await HistoryServer.with { server in
            var names: [String] = []
            for (path, headers) in [
                ("/imports?file_name=..%2F..%2Fetc%2Fexport.csv&time_zone=Europe/Copenhagen", [:]),
                ("/imports", [.contentDisposition: #"attachment; filename="a.csv"; filename*=UTF-8''%C3%A6.csv"#]),
                ("/imports", [:]), ("/imports?file_name=..", [:]),
                ("/imports?file_name=\(String(repeating: "n", count: 900)).csv", [:]),
            ] as [(String, HTTPFields)] {
                let made = try await server.send(.post, path, Self.csv, type: "text/csv", headers: headers)
                #expect(made.status == 202)
                names.append(made.json["file_name"] as? String ?? "")
            }
            #expect(names.prefix(4) == ["export.csv", "æ.csv", "upload", "upload"])
            #expect(names.last?.utf8.count == 200)
            #expect(names.last?.hasSuffix(".csv") == true)
            await server.server.imports.runUnfinished()
            let states = try await server.get("/imports").items.map { $0["state"] as? String }
            #expect(states == Array(repeating: "done", count: 5))
            // They were read in the order they came: the first said where its clock stood, the others did not.
            #expect(try await server.get("/posts/x:shop:3").json["published_at"] as? String == "2025-09-02T10:00:00Z")
            #expect(
                try await server.get("/imports").items.compactMap { $0["file_name"] as? String } == names.reversed())
        }
    }

    @Test("The options reach the import: the zone, the order of days and months, and when the counts were seen")
    func options() async throws {
        try await HistoryServer.with { server in
            let csv = "id,text,posted_at,likes\n1,Hello,03/04/2025 10:00,5\n"
            let made = try await Self.upload(
                server,
                [
                    (#"name="export"; filename="posts.csv""#, csv), (#"name="account""#, "x:shop"),
                    (#"name="time_zone""#, "Europe/Copenhagen"), (#"name="date_order""#, "day-first"),
                    (#"name="taken_at""#, "2025-09-08T12:00:00Z"),
                ])
            #expect(made.status == 202)
            await server.server.imports.runUnfinished()
            let shown = try await server.get("/posts/x:shop:1")
            #expect(shown.json["published_at"] as? String == "2025-04-03T08:00:00Z", "\(shown.text)")
            #expect(shown.json["taken_at"] as? String == "2025-09-08T12:00:00Z")
        }
    }

    @Test("An import outlives its server: the next one on the data directory does it")
    func restart() async throws {
        try await HistoryServer.with { first in
            let id = try #require(
                try await Self.upload(first, [(#"name="f"; filename="a.csv""#, Self.csv)]).json["id"] as? String)
            // As if the server had been killed while it was at it.
            var job = try #require(try await first.bellwether.imports.importJob(id, in: .default))
            job.state = .running
            try await first.bellwether.imports.saveImport(job)
            try await HistoryServer.with(first.bellwether) { second in
                await second.server.imports.runUnfinished()
                let done = try await second.get("/imports/\(id)").json
                #expect(done["state"] as? String == "done")
                #expect(try await second.get("/posts").items.count == 2)
            }
        }
    }

    @Test("A file that holds no posts fails with the reason, which tells nothing of the server's folders")
    func failed() async throws {
        try await HistoryServer.with { server in
            for body in ["\u{1}\u{2}\u{0}\u{3}", "a,b\n1,2\n"] {
                let made = try await server.send(.post, "/imports?file_name=x.csv", body, type: "text/csv")
                await server.server.imports.runUnfinished()
                let done = try await server.get("/imports/\(made.json["id"] as? String ?? "")")
                #expect(done.json["state"] as? String == "failed")
                let failure = try #require(done.json["failure"] as? String)
                #expect(failure.contains("x.csv"))
                #expect(!failure.contains("/"))
            }
            #expect(Self.waiting(server).isEmpty)
        }
    }

    @Test("A history that was exported comes in through an upload, too")
    func history() async throws {
        try await HistoryServer.with { server in
            let head =
                #"{"format":"bellwether-history","version":1,"exported_at":"2025-10-01T00:00:00Z","workspaces":["w"]}"#
            let upload = try await Self.upload(server, [(#"name="f"; filename="h.ndjson""#, head + "\n")])
            await server.server.imports.runUnfinished()
            let done = try await server.get("/imports/\(upload.json["id"] as? String ?? "")")
            // It was cut short, and known to be a history.
            #expect(done.json["state"] as? String == "failed")
            #expect((done.json["failure"] as? String)?.contains("h.ndjson") == true, "\(done.text)")
        }
    }

    private typealias Part = (String, String)
    private static let file: Part = (#"name="f"; filename="a""#, "a")

    /// The parts of a form, and the field that is at fault.
    private static let bad: [([Part], String)] = [
        ([(#"name="account""#, "x:shop")], "file"), ([(#"name="f"; filename="""#, "")], "file"),
        ([(#"name="f"; filename="a.csv""#, "")], "file"),
        ([file, (#"name="g"; filename="b""#, "b")], "g"),
        ([file, (#"name="time_zone""#, "Mars/Olympus")], "time_zone"),
        (
            [(#"name="time_zone""#, "UTC"), (#"name="time_zone""#, "UTC"), file],
            "time_zone"
        ),
        ([file, (#"name="date_order""#, "sideways")], "date_order"),
        ([file, (#"name="account""#, "x:")], "account"),
        ([file, (#"name="taken_at""#, "2099-01-01T00:00:00Z")], "taken_at"),
        ([file, (#"name="mapping""#, "none such")], "mapping"),
        ([file, (#"name="mapping""#, "{broken")], "mapping"),
        ([file, (#"name="account""#, "a\0")], "account"),
        (
            [(#"name="mapping""#, String(repeating: "a", count: 70_000)), file],
            "mapping"
        ),
    ]

    @Test(
        "An upload that cannot be is refused by the name of its field, and leaves nothing behind",
        arguments: bad.indices)
    func refused(_ index: Int) async throws {
        let (parts, field) = Self.bad[index]
        try await HistoryServer.with { server in
            let answer = try await Self.upload(server, parts)
            #expect(answer.status == 422)
            #expect(answer.refused == [field], "\(answer.text)")
            #expect(Self.waiting(server).isEmpty)
            #expect(try await server.get("/imports").items.isEmpty)
        }
    }

    @Test("A form that is none is refused, and leaves nothing behind")
    func damaged() async throws {
        try await HistoryServer.with { server in
            let (whole, type) = Self.form([(#"name="f"; filename="a.csv""#, Self.csv)])
            for body in [String(whole.dropLast(8)), "", "nothing", whole.replacing("form-data", with: "attachment")] {
                let answer = try await server.send(.post, "/imports", body, type: type)
                #expect(answer.status == 400, "\(body)")
            }
            for wrong in [
                "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=other",
            ] {
                #expect(try await server.send(.post, "/imports", whole, type: wrong).status == 400)
            }
            #expect(Self.waiting(server).isEmpty)
        }
    }

    @Test("A file above the limit is refused, however it comes, and leaves nothing behind")
    func tooLarge() async throws {
        var configuration = ServerConfiguration()
        configuration.uploadLimit = 1_000
        try await HistoryServer.with(configuration) { server in
            let body = String(repeating: "a", count: 1_001)
            #expect(try await server.send(.post, "/imports", body, type: "text/csv").status == 413)
            #expect(try await Self.upload(server, [(#"name="f"; filename="a""#, body)]).status == 413)
            #expect(Self.waiting(server).isEmpty)
            let fits = try await Self.upload(server, [(#"name="f"; filename="a""#, String(body.dropLast()))])
            #expect(fits.status == 202)
        }
    }

    @Test("A page of another site cannot upload a file; this server's own pages and programs can")
    func otherSites() async throws {
        try await HistoryServer.with { server in
            let site = try #require(HTTPField.Name("Sec-Fetch-Site"))
            for (name, value, status) in [
                (HTTPField.Name.origin, "http://evil.example", 403), (.origin, "null", 403), (site, "cross-site", 403),
                (site, "same-site", 403), (site, "same-origin", 202), (site, "none", 202),
            ] {
                let answer = try await server.send(
                    .post, "/imports", Self.csv, type: "text/csv", headers: [name: value])
                #expect(answer.status == status, "\(name): \(value)")
            }
        }
    }

    @Test("Removing a workspace ends its imports: nothing comes back")
    func removed() async throws {
        try await HistoryServer.with { server in
            _ = try await Self.upload(
                server, [(#"name="f"; filename="a.csv""#, Self.csv)], to: "/imports?workspace=acme")
            #expect(try await server.send(.delete, "/workspaces/acme").status == 204)
            #expect(Self.waiting(server).isEmpty)
            await server.server.imports.runUnfinished()
            #expect(try await server.bellwether.workspaces.workspace(WorkspaceID("acme")) == nil)
        }
    }

    @Test("An import belongs to its workspace alone")
    func foreign() async throws {
        try await HistoryServer.with { server in
            let made = try await Self.upload(server, [(#"name="f"; filename="a.csv""#, Self.csv)])
            let id = try #require(made.json["id"] as? String)
            #expect(try await server.get("/imports/\(id)?workspace=acme").status == 404)
            #expect(try await server.get("/imports?workspace=acme").items.isEmpty)
            #expect(try await server.get("/imports/none").status == 404)
        }
    }
}
