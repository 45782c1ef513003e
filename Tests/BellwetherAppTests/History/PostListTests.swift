import BellwetherCore
import BellwetherHTTP
import BellwetherStore
import Foundation
import HTTPTypes
import Testing

@Suite("GET /posts")
struct PostListTests {
    /// Posts with ties and absent numbers in every sort.
    private static let posts: [[String: String]] = (0..<23).map { number in
        var fields = [
            "id": "\"\(number)\"", "published_at": "\"2025-09-\(number % 5 + 10)T10:00:00Z\"",
            "account": number % 3 == 0 ? #""x:shop""# : #""instagram:shop""#,
            "text": "\"Post \(number) #\(number % 2 == 0 ? "Even" : "odd") \(number % 7 == 0 ? "Seven up" : "")\"",
            "media_type": number % 4 == 0 ? #""video""# : #""none""#,
            "labels": number % 6 == 0 ? #"["summer", "six"]"# : "[]",
            "taken_at": #""2025-09-30T00:00:00Z""#,
        ]
        if number % 5 != 0 { fields["impressions"] = "\(number % 4 * 100)" }
        if number % 4 != 1 { fields["likes"] = "\(number % 3)" }
        if number % 7 != 2 { fields["comments"] = "\(number % 2)" }
        for (index, name) in ["shares", "saves", "clicks"].enumerated() where number % (index + 2) == 0 {
            fields[name] = "\(number / 3)"
        }
        if number % 5 == 0 { fields["reach"] = "\(number)" }
        return fields
    }

    private static func fill(_ server: HistoryServer) async throws {
        let lines = posts.map { postJSON($0) }.joined(separator: "\n")
        #expect(try await server.stream(lines).json["new"] as? Int == posts.count)
    }

    private static func ids(_ answer: HistoryServer.Answer) -> [String] {
        answer.items.compactMap { $0["id"] as? String }
    }

    /// Walks a list page by page to its end.
    private static func walk(_ server: HistoryServer, _ query: String, limit: Int) async throws -> [[String: Any]] {
        var items: [[String: Any]] = []
        var cursor = ""
        for _ in 0..<60 {
            let page = try await server.get("/posts?\(query)&limit=\(limit)\(cursor)")
            #expect(page.status == 200)
            #expect(page.items.count <= limit)
            items += page.items
            guard let next = page.json["next_cursor"] as? String else { return items }
            cursor = "&cursor=\(next)"
        }
        Issue.record("\(query): the list has no end")
        return items
    }

    @Test(
        "Every sort, both ways, gives each post once and in order, absent numbers last, whatever the page",
        arguments: PostSort.allCases.map(\.rawValue), ["asc", "desc"])
    func walks(_ sort: String, _ order: String) async throws {
        try await HistoryServer.with { server async throws in
            try await Self.fill(server)
            let query = "sort=\(sort)&order=\(order)"
            let whole = try await server.get("/posts?\(query)&limit=500")
            #expect(whole.json["next_cursor"] is NSNull)
            #expect(Set(Self.ids(whole)).count == Self.posts.count)
            for limit in [1, 2, 7, 22, 23] {
                let walked = try await Self.walk(server, query, limit: limit)
                #expect(walked.compactMap { $0["id"] as? String } == Self.ids(whole), "\(limit)")
            }
            let values = whole.items.map { item -> Double? in
                if sort == "published_at" {
                    return (item[sort] as? String).flatMap { Timestamp(iso8601: $0) }.map { Double($0.seconds) }
                }
                return item[sort] as? Double ?? (item[sort] as? Int).map(Double.init)
            }
            let known = values.compactMap { $0 }
            #expect(values.prefix(known.count).allSatisfy { $0 != nil })
            #expect(known == known.sorted(by: order == "asc" ? { $0 < $1 } : { $0 > $1 }))
            #expect(sort == "published_at" || known.count < Self.posts.count)
        }
    }

    /// A query, and which of the posts match it.
    private struct Filter {
        let query: String
        let matches: @Sendable (Int) -> Bool

        init(_ query: String, _ matches: @Sendable @escaping (Int) -> Bool) {
            self.query = query
            self.matches = matches
        }
    }

    private static let filtered = [
        Filter("account=x:shop", { $0 % 3 == 0 }), Filter("account=shop&platform=instagram", { $0 % 3 != 0 }),
        Filter("platform=instagram", { $0 % 3 != 0 }), Filter("platform=twitter", { $0 % 3 == 0 }),
        Filter("hashtag=%23EVEN", { $0 % 2 == 0 }), Filter("hashtag=odd", { $0 % 2 == 1 }),
        Filter("hashtag=none", { _ in false }),
        Filter("label=summer", { $0 % 6 == 0 }), Filter("media_type=video", { $0 % 4 == 0 }),
        Filter("text=seven+UP", { $0 % 7 == 0 }), Filter("text=seven%20up", { $0 % 7 == 0 }),
        Filter("from=2025-09-12", { $0 % 5 >= 2 }), Filter("to=2025-09-12T10:00:00Z", { $0 % 5 < 2 }),
        Filter("from=2025-09-12T10:00:00Z&to=2025-09-12T10:00:01Z", { $0 % 5 == 2 }),
        Filter("from=2025-09-12T12:00:00+02:00&to=2025-09-12T12:00:01+02:00", { $0 % 5 == 2 }),
        Filter("from=2025-09-12T10:00:00Z&to=2025-09-12T10:00:00Z", { _ in false }),
        Filter("hashtag=even&account=x:shop&media_type=video&text=post&label=six", { $0 % 12 == 0 }),
        Filter("label=&hashtag=&unknown=1", { _ in true }),
    ]

    @Test("Filters narrow the list, alone and together", arguments: filtered.indices)
    func filters(_ index: Int) async throws {
        let filter = Self.filtered[index]
        try await HistoryServer.with { server async throws in
            try await Self.fill(server)
            let expected = Set((0..<Self.posts.count).filter(filter.matches).map(String.init))
            for sort in ["published_at", "likes"] {
                let walked = try await Self.walk(server, "\(filter.query)&sort=\(sort)", limit: 4)
                #expect(Set(walked.compactMap { $0["id"] as? String }) == expected)
                #expect(walked.count == expected.count)
            }
        }
    }

    @Test("A date alone begins where the account is, in summer and in winter; without an account in UTC")
    func dates() async throws {
        try await HistoryServer.with { server async throws in
            _ = try await server.send(.put, "/accounts/x:shop", #"{"time_zone": "Europe/Copenhagen"}"#)
            // Midnight in Copenhagen, and the second before.
            for (id, time) in [
                ("s1", "2025-06-30T21:59:59Z"), ("s2", "2025-06-30T22:00:00Z"), ("w1", "2024-12-31T22:59:59Z"),
                ("w2", "2024-12-31T23:00:00Z"),
            ] {
                _ = try await server.post("/posts", postJSON(["id": "\"\(id)\"", "published_at": "\"\(time)\""]))
            }
            let summer = "from=2025-07-01&order=asc"
            #expect(Self.ids(try await server.get("/posts?account=x:shop&\(summer)")) == ["s2"])
            #expect(Self.ids(try await server.get("/posts?\(summer)")) == [])
            #expect(Self.ids(try await server.get("/posts?account=x:shop&to=2025-01-01&order=asc")) == ["w1"])
            #expect(Self.ids(try await server.get("/posts?to=2025-01-01&order=asc")) == ["w1", "w2"])
        }
    }

    @Test(
        "A parameter that cannot be is refused by name",
        arguments: [
            ("account=nobody", "account"), ("account=", nil), ("account=x:nobody&from=2025-01-01", "account"),
            ("account=shop", "account"), ("platform=myspace", "platform"), ("hashtag=%23", "hashtag"),
            ("label=%0A", "label"), ("media_type=gif", "media_type"), ("from=2025-02-29", "from"),
            ("from=yesterday", "from"), ("from=2025-1-01", "from"), ("to=1999-01-01", "to"),
            ("to=2025-01-01T24:01:00Z", "to"), ("from=2025-02-01&to=2025-01-31", "to"), ("sort=views", "sort"),
            ("order=up", "order"), ("limit=0", "limit"), ("limit=501", "limit"), ("limit=ten", "limit"),
            ("limit=1&limit=2", "limit"), ("text=%FF", "text"), ("text=%00", "text"),
            ("text=\(String(repeating: "a", count: 201))", "text"), ("cursor=abc", "cursor"), ("cursor=%20", "cursor"),
        ] as [(String, String?)])
    func refused(_ query: String, _ field: String?) async throws {
        try await HistoryServer.with { server async throws in
            try await Self.fill(server)
            let answer = try await server.get("/posts?\(query)")
            #expect(answer.status == (field == nil ? 200 : 422))
            #expect(answer.refused == (field.map { [$0] } ?? []), "\(answer.text)")
        }
    }

    @Test("A cursor that was changed, cut, or comes from another query or workspace is refused by name")
    func cursors() async throws {
        try await HistoryServer.with { server async throws in
            try await Self.fill(server)
            let page = try await server.get("/posts?sort=likes&limit=2&hashtag=even")
            let cursor = try #require(page.json["next_cursor"] as? String)
            // The limit may change, and so may the way a hashtag is spelt.
            #expect(try await server.get("/posts?sort=likes&limit=5&hashtag=Even&cursor=\(cursor)").status == 200)
            for query in [
                "sort=likes&hashtag=odd", "sort=likes", "sort=comments&hashtag=even", "hashtag=even",
                "sort=likes&hashtag=even&order=asc", "sort=likes&hashtag=even&workspace=other",
                "sort=likes&hashtag=even&to=2025-09-30",
            ] {
                let answer = try await server.get("/posts?\(query)&cursor=\(cursor)")
                #expect(answer.refused == ["cursor"], "\(query)")
                #expect(answer.text.contains("another query"))
            }
            var broken = ["\(cursor)A", String(cursor.dropLast()), "", String(cursor.reversed())]
            for place in cursor.indices {
                var changed = cursor
                changed.replaceSubrange(place...place, with: cursor[place] == "A" ? "B" : "A")
                broken.append(changed)
            }
            for text in broken where !text.isEmpty {
                let answer = try await server.get("/posts?sort=likes&limit=2&hashtag=even&cursor=\(text)")
                #expect(answer.refused == ["cursor"], "\(text)")
            }
        }
    }

    @Test("A list that grows while it is walked shows what was there once")
    func growing() async throws {
        try await HistoryServer.with { server async throws in
            try await Self.fill(server)
            let first = try await server.get("/posts?limit=10")
            let newest = postJSON(["id": #""new""#, "published_at": #""2025-10-01T00:00:00Z""#])
            #expect(try await server.post("/posts", newest).status == 201)
            let cursor = try #require(first.json["next_cursor"] as? String)
            let rest = try await server.get("/posts?limit=500&cursor=\(cursor)")
            #expect(Set(Self.ids(first) + Self.ids(rest)) == Set((0..<23).map(String.init)))
            #expect(Self.ids(first).count + Self.ids(rest).count == 23)
        }
    }
}
