import BellwetherCore
import BellwetherStore
import Testing

@Suite("Labels, reposts, paid posts and media kinds, in every store")
struct PostFieldContractTests {
    @Test("Every media type and kind comes back", arguments: StoreUnderTest.allCases)
    func media(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let kinds = [nil] + MediaKind.allCases.map { Optional($0) }
            let media = MediaType.allCases.flatMap { type in
                kinds.map { Media(type: type, items: type == .none ? 0 : 2, kind: $0) }
            }
            let posts = try media.enumerated().map {
                try Sample.post("\($0.offset)", day: Int64($0.offset), media: $0.element)
            }
            _ = try await store.save(posts.map { Sample.observed($0) }, in: .default)
            #expect(try await store.all(in: .default).map(\.post) == posts)
        }
    }

    @Test("Every platform comes back, and counts in cells of its own", arguments: StoreUnderTest.allCases)
    func platforms(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let posts = try Platform.allCases.map { try Sample.post("1", account: Sample.account("shop", $0)) }
            _ = try await store.save(posts.map { Sample.observed($0) }, in: .default)
            #expect(Set(try await store.all(in: .default).map(\.post)) == Set(posts))
            let cells = try await store.cells(.total, of: nil, in: .default).filter { $0.hashtag == nil }
            #expect(Set(cells.map(\.platform)) == Set(Platform.allCases))
            #expect(cells.allSatisfy { $0.sums.posts == 1 })
        }
    }

    @Test("Awkward texts come back as they are, and nothing of them is left out", arguments: StoreUnderTest.allCases)
    func awkwardTexts(_ store: StoreUnderTest) async throws {
        let texts = [
            "", " ", "\n", "\t", "\r\n", "a\r\nb #c\r\n#d", "'; DROP TABLE posts; --", "\\N", "\\.", "\\", "a\tb\\tc",
            "\"quoted\", 'twice'", "{\"json\": [1]}", "NULL", "%_?$1:x@y", "👩‍👩‍👧‍👦🇩🇰 #🧱brick", "\u{FEFF}bom",
            "\u{202E}rtl\u{202C}",
            "e\u{301} #e\u{301}", "\u{1}\u{1F}\u{7F}", "\u{10FFFF}", String(repeating: "long #tag ", count: 10_000),
        ]
        try await store.withStore { store in
            let posts = try texts.enumerated().map { index, text in
                Post(
                    account: try Sample.account("né\t\(index) \\N'"), externalID: "id '\\\(index)",
                    publishedAt: Sample.time(day: Int64(index)), text: text,
                    permalink: "https://example.com/?a='\\t\(index)",
                    labels: [try Label("l '\\\(index),;")],
                    listedHashtags: [try Sample.hashtag("x\r\n\(index)"), try Sample.hashtag("#y\\N")])
            }
            // As a batch of new posts, and one by one.
            #expect(try await store.save(posts.map { Sample.observed($0) }, in: .default).allSatisfy { $0 == .new })
            #expect(
                try await store.save(posts.map { Sample.observed($0) }, in: .default).allSatisfy { $0 == .unchanged })
            for post in posts {
                let stored = try await store.post(post.id, in: .default)?.post
                #expect(stored == post)
                #expect(stored.map { Array($0.text.utf8) } == Array(post.text.utf8))
                var update = PostUpdate(post: post.id)
                update.text = post.text + "!"
                #expect(try await store.update(update, in: .default)?.after.post.text == post.text + "!")
            }
            try await store.expectIntact()
        }
    }

    @Test("U+0000, which databases do not keep, is left out everywhere", arguments: StoreUnderTest.allCases)
    func nul(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let post = Post(
                account: try Sample.account("a\0b"), externalID: "1\02", publishedAt: Sample.start, text: "x\0y #t\0ag",
                permalink: "p\0q", listedHashtags: [try Sample.hashtag("li\0sted")])
            #expect(try await store.save([Sample.observed(post)], in: .default) == [.new])
            #expect(try await store.save([Sample.observed(post)], in: .default) == [.unchanged])
            let stored = try #require(try await store.all(in: .default).first?.post)
            #expect(stored == post)
            #expect(stored.text == "xy #tag")
            #expect(stored.id == PostID(account: try Sample.account("ab"), externalID: "12"))
            #expect(stored.hashtags.map(\.display) == ["listed", "tag"])
            var update = PostUpdate(post: post.id)
            update.text = "\0#o\0ne"
            #expect(
                try await store.update(update, in: .default)?.after.post.hashtags.map(\.display) == ["listed", "one"])
            try await store.expectIntact()
        }
    }

    @Test("Names that look alike are one, however they are composed", arguments: StoreUnderTest.allCases)
    func composition(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            var reference = ReferenceHistory()
            for (index, name) in ["caf\u{E9}", "cafe\u{301}"].enumerated() {
                let post = Post(
                    account: try Sample.account(name), externalID: "1", publishedAt: Sample.start,
                    text: "#\(name) \(index)",
                    labels: [try Label(name)])
                let outcomes = try await store.save([Sample.observed(post)], in: .default)
                #expect(outcomes == [reference.save(Sample.observed(post))])
            }
            #expect(reference.entries.count == 1)
            try await reference.expectContents(store)
            try await reference.expectCells(store)
            try await store.expectIntact()
        }
    }

    @Test("Labels gather over reports, each once; another source takes none away", arguments: StoreUnderTest.allCases)
    func labels(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            for (labels, expected) in [
                (["b", "a", "b"], SaveOutcome.new), ([], .unchanged), (["c", "a"], .updated), (["c"], .unchanged),
            ] {
                let post = try Sample.post("1", labels: labels)
                #expect(try await store.save([Sample.observed(post)], in: .default) == [expected])
            }
            #expect(try await store.all(in: .default).map(\.post.labels) == [["a", "b", "c"].map { try Label($0) }])
            try await store.expectIntact()
        }
    }

    @Test("A repost is listed and found, but counts in no roll-up while it is one", arguments: StoreUnderTest.allCases)
    func reposts(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let repost = try Sample.post("1", text: "#Tag #tag2", isRepost: true)
            let own = try Sample.post("2", text: "#tag")
            _ = try await store.save([Sample.observed(repost), Sample.observed(own)], in: .default)
            func posts() async throws -> [HashtagKey?: Int64] {
                try await store.cells(.total, of: nil, in: .default).reduce(into: [:]) {
                    $0[$1.hashtag] = $1.sums.posts
                }
            }
            let (tag, second) = (try Sample.key("tag"), try Sample.key("tag2"))
            var query = PostQuery()
            query.hashtag = second
            #expect(try await store.posts(matching: query, in: .default).posts.map(\.post) == [repost])
            #expect(try await posts() == [nil: 1, tag: 1])
            for isRepost in [false, true, false] {
                var update = PostUpdate(post: repost.id)
                update.isRepost = isRepost
                _ = try await store.update(update, in: .default)
                #expect(try await posts() == (isRepost ? [nil: 1, tag: 1] : [nil: 2, tag: 2, second: 1]))
                try await store.expectIntact()
            }
            let history = HistoryQuery(
                account: repost.account, publishedUntil: Sample.time(day: 9), isReply: false, reachBasis: .impressions,
                limit: 10)
            #expect(try await store.history(history, in: .default).count == 2)
            var update = PostUpdate(post: repost.id)
            update.isRepost = true
            _ = try await store.update(update, in: .default)
            #expect(try await store.history(history, in: .default).map(\.post) == [own])
        }
    }

    @Test("Once paid, a reply or a repost by any source, always so", arguments: StoreUnderTest.allCases)
    func flags(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            func post(_ flag: Bool) throws -> Post {
                Post(
                    account: try Sample.account(), externalID: "1", publishedAt: Sample.start, text: "x", isReply: flag,
                    isRepost: flag, isPaid: flag)
            }
            #expect(try await store.save([Sample.observed(try post(false))], in: .default) == [.new])
            #expect(try await store.save([Sample.observed(try post(true))], in: .default) == [.updated])
            #expect(try await store.save([Sample.observed(try post(false))], in: .default) == [.unchanged])
            #expect(try await store.all(in: .default).map(\.post) == [try post(true)])
            try await store.expectIntact()
        }
    }
}
