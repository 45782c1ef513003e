import BellwetherCore
import BellwetherIngest
import BellwetherStore
import Testing

@Suite struct GenericCSVFormatTests {
    private static let header = """
        id,platform,account,text,hashtags,posted_at,likes,comments,shares,impressions,followers

        """

    @Test func readsAPostWithItsCountsAndFollowers() throws {
        let observed = try FormatText.post(
            Self.header + "7,twitter,acct_1,\"Hi, \"\"you\"\"\n#Art\",#Art,2023-07-01T10:20:30Z,9,2,1,400,5000\n")
        let published = try #require(Timestamp(iso8601: "2023-07-01T10:20:30Z"))
        #expect(observed.post.account.description == "x:acct_1")
        #expect(observed.post.externalID == "7")
        #expect(observed.post.publishedAt == published)
        #expect(observed.post.text == "Hi, \"you\"\n#Art")
        #expect(observed.post.media == Media())
        #expect(observed.post.hashtags.map(\.display) == ["Art"])
        #expect(observed.snapshot?.counts == PostCounts(impressions: 400, likes: 9, comments: 2, shares: 1))
        #expect(observed.followers == FollowerSnapshot(takenAt: published, followers: 5_000))
    }

    @Test func columnsComeInAnyOrderAndOptionalOnesMayBeMissing() throws {
        let observed = try FormatText.post(
            "reach;Text;ID;posted_at\n12.0;Hello;abc;2023-07-01 10:00+02:00\n", account: "mastodon:ana")
        #expect(observed.post.account.description == "mastodon:ana")
        #expect(observed.post.externalID == "abc")
        #expect(observed.post.publishedAt.iso8601 == "2023-07-01T08:00:00Z")
        #expect(observed.snapshot?.counts == PostCounts(reach: 12))
        #expect(observed.followers == nil)
    }

    @Test func aRowWithoutAnyCountHasNoSnapshot() throws {
        let observed = try FormatText.post(Self.header + "7,x,a,Hi,,2023-07-01T10:20:30Z,,-,NA,n/a,undefined\n")
        #expect(observed.snapshot == nil)
        #expect(observed.followers == nil)
    }

    @Test func readsEveryOptionalColumn() throws {
        let observed = try FormatText.post(
            """
            id,text,posted_at,account,platform,reach,impressions,saves,clicks,media_type,num_media_items,is_reply,permalink
            1,Hi,2023-07-01T10:20:30Z,@ana,instagram,10,20,3,4,Video,2,yes,https://example.com/1
            """)
        #expect(observed.post.account.description == "instagram:ana")
        #expect(observed.snapshot?.counts == PostCounts(impressions: 20, reach: 10, saves: 3, clicks: 4))
        #expect(observed.post.media == Media(type: .video, items: 2))
        #expect(observed.post.isReply)
        #expect(observed.post.permalink == "https://example.com/1")
    }

    @Test(arguments: [
        ("#art #Fun", "Hello", ["art", "Fun"]), ("art, fun;#code", "Hello", ["art", "code", "fun"]),
        ("#art", "Look #Art", ["Art"]), ("#art", "Look #artist", ["art", "artist"]), ("#été", "#été!", ["été"]),
        ("", "#art", ["art"]), ("#", "Hello", []),
    ])
    func hashtagsListedBesideTheTextAreAddedToThoseInIt(listed: String, text: String, expected: [String]) throws {
        let observed = try FormatText.post(
            "id\ttext\tposted_at\taccount\thashtags\n1\t\(text)\t2023-07-01T10:20:30Z\ta\t\(listed)\n")
        #expect(observed.post.hashtags.map(\.display).sorted { $0.lowercased() < $1.lowercased() } == expected)
    }

    @Test(arguments: [
        ("x", "@ana hi", "", true), ("instagram", "@ana hi", "", true), ("x", "@ana hi", "false", true),
        ("facebook", "hi", "1", true),
    ])
    func aReplyIsToldByItsColumnOrOnXByItsText(platform: String, text: String, flag: String, isReply: Bool) throws {
        let file = "id,platform,account,text,posted_at,is_reply\n1,\(platform),a,\(text),2023-07-01T10:20:30Z,\(flag)\n"
        #expect(try FormatText.post(file).post.isReply == isReply)
    }

    @Test(arguments: [
        ("video", "", Media(type: .video, items: 1)), ("image", "4", Media(type: .image, items: 4)),
        ("none", "0", Media()), ("", "", Media()),
    ])
    func mediaAreReadWithTheirNumber(type: String, items: String, expected: Media) throws {
        let file = "id,account,text,posted_at,media_type,num_media_items\n1,a,,2023-07-01T10:20:30Z,\(type),\(items)\n"
        #expect(try FormatText.post(file).post.media == expected)
    }

    /// A row of the file with one value changed, and what is said about it.
    @Test(arguments: [
        ("id", "", "id is ''"), ("id", "1.99E+18", "a number a spreadsheet has rounded"),
        ("platform", "friendster", "platform is 'friendster': must be one of x, instagram"),
        ("account", "", "--account"), ("account", String(repeating: "a", count: 201), "1 to 200 bytes"),
        ("posted_at", "yesterday", "posted_at is 'yesterday'"),
        ("posted_at", "2023-07-01", "posted_at is '2023-07-01'"),
        ("posted_at", "1999-12-31T00:00:00Z", "from 2000 to 2099"),
        ("posted_at", "2025-06-15T15:06:41Z", "in the future"),
        ("likes", "-1", "likes is '-1'"), ("likes", "NaN", "likes is 'NaN'"), ("likes", "12.5", "likes is '12.5'"),
        ("likes", "1000000000001", "from 0 to 1000000000000"), ("likes", "99999999999999999999", "likes is '9999"),
        ("likes", "1,5", "likes is '1,5'"), ("followers", "-2", "followers is '-2'"),
        ("reach", "21", "reach is '21': cannot be more than the 20 impressions"),
        ("media_type", "gif", "media_type is 'gif'"), ("num_media_items", "0", "must be 1 or more"),
        ("num_media_items", "5000", "from 0 to 1000"), ("is_reply", "perhaps", "must be true or false"),
        ("likes", "7\u{1}\n8", "likes is '7  8'"),
    ])
    func aRowThatCannotBeReadSaysWhichColumnAndWhy(column: String, value: String, expected: String) throws {
        let valid = [
            "id": "1", "platform": "x", "account": "ana", "text": "Hi", "posted_at": "2023-07-01T10:20:30Z",
            "likes": "1", "followers": "5", "reach": "10", "impressions": "20", "media_type": "image",
            "num_media_items": "1", "is_reply": "no",
        ]
        let columns = valid.keys.sorted()
        let fields = columns.map { "\"\($0 == column ? value : valid[$0] ?? "")\"" }
        let file = columns.joined(separator: ",") + "\n" + fields.joined(separator: ",") + "\n"
        let problem = try FormatText.problem(file)
        #expect(problem.contains(expected), "\(problem)")
    }

    @Test func mediaWithoutATypeAreRefused() throws {
        let file = "id,account,text,posted_at,num_media_items\n1,a,,2023-07-01T10:20:30Z,2\n"
        #expect(try FormatText.problem(file).contains("num_media_items is '2': must be 0"))
    }

    @Test func oneBadRowDoesNotStopTheRest() throws {
        let results = try FormatText.posts(
            "id,account,text,posted_at\n1,a,x,2023-07-01T10:20:30Z\n2,a,x,never\n3,a\n4,a,x,2023-07-01T10:20:31Z\n")
        let ids = results.map { try? $0.get().post.externalID }
        #expect(ids == ["1", nil, nil, "4"])
    }

    @Test(arguments: ["id,text\n1,2\n", "Date,Impressions\n1,2\n", "post id,date,post text\n1,2,3\n"])
    func anotherHeaderIsNoneOfTheKnownFormats(text: String) throws {
        let file = MemoryFile.make(text)
        let context = FormatContext(account: nil, fileTime: FormatText.fileTime, now: FormatText.now)
        let source = try TableExportFormat.open(file, in: ExportBundle(files: [file]), context: context)
        #expect(source == nil)
    }

    @Test func labelsKindsAndFlagsAreRead() throws {
        let header = "id,account,text,posted_at,labels,media_type,media_kind,is_repost,is_paid\n"
        let observed = try FormatText.post(
            header + "1,a,Hi,2023-07-01T10:20:30Z,\"spring, sale;north\",video,Reel,yes,1\n")
        #expect(observed.post.labels.map(\.value) == ["north", "sale", "spring"])
        #expect(observed.post.media == Media(type: .video, items: 1, kind: .reel))
        #expect(observed.post.isRepost)
        #expect(observed.post.isPaid)
        let array = try FormatText.post(header + "1,a,Hi,2023-07-01T10:20:30Z,\"[\"\"a, b\"\",\"\"c\"\"]\",,,,\n")
        #expect(array.post.labels.map(\.value) == ["a, b", "c"])
        #expect(!array.post.isRepost)
    }

    @Test(arguments: [
        ("labels", "[1]", "a JSON array"), ("labels", String(repeating: "a", count: 101), "1 to 100 characters"),
        ("media_kind", "hologram", "must be one of link, carousel"), ("is_paid", "maybe", "must be true or false"),
    ])
    func aFieldThatCannotBeReadIsNamed(column: String, value: String, expected: String) throws {
        let problem = try FormatText.problem(
            "id,account,text,posted_at,\(column)\n1,a,Hi,2023-07-01T10:20:30Z,\(value)\n")
        #expect(problem.hasPrefix(column))
        #expect(problem.contains(expected), "\(problem)")
    }

    /// Numbers and dates that no row tells alone are decided from all of them.
    @Test func localNumbersAndDatesAreRead() throws {
        let results = try FormatText.posts(
            "id;account;text;posted_at;likes\n1;a;Hi;03.07.2023 10:20;1.500\n2;a;Hi;1.7.2023 8:00;12\n")
        let posts = try results.map { try $0.get() }
        #expect(posts.map(\.snapshot?.counts.likes) == [1_500, 12])
        #expect(posts.first?.post.publishedAt.iso8601 == "2023-07-03T10:20:00Z")
    }

    @Test func aColumnThatIsThereTwiceRefusesTheFile() throws {
        let error = #expect(throws: IngestError.self) {
            try FormatText.posts("id,text,posted_at,Likes,likes\n1,Hi,2023-07-01T10:20:30Z,1,2\n")
        }
        #expect(error?.message.contains("two columns named 'likes'") == true)
    }

    @Test func anIdThatASpreadsheetRoundedComesFromTheLink() throws {
        let header = "id,account,platform,text,posted_at,permalink\n"
        let row = ",ana,x,Hi,2023-07-01T10:20:30Z,https://x.com/ana/status/1675112345678901234\n"
        for id in ["1.68E+18", "1675112345678900000"] {
            #expect(try FormatText.post(header + id + row).post.externalID == "1675112345678901234")
        }
        for id in ["=\"1675112345678901234\"", "\"=\"\"1675112345678901234\"\"\"", "'1675112345678901234"] {
            #expect(try FormatText.post(header + id + row).post.externalID == "1675112345678901234")
        }
    }
}
