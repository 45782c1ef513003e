import BellwetherCore
import BellwetherIngest
import BellwetherStore
import Testing

@Suite struct XAnalyticsFormatTests {
    private static let header = """
        "Tweet id","Tweet permalink","Tweet text","time","impressions","engagements","retweets","replies","likes",\
        "url clicks","media views"

        """
    private static let link = "https://twitter.com/rOpenSci/status/1355289625150033927"

    private static func file(
        id: String = "1355289625150033927", link: String = link, text: String = "Hello",
        time: String = "2021-01-29 23:00 +0000", impressions: String = "4980.0", likes: String = "11.0",
        mediaViews: String = "0"
    ) -> String {
        header + #""\#(id)","\#(link)","\#(text)","\#(time)","\#(impressions)","75.0","3.0","0.0","\#(likes)","36","#
            + #""\#(mediaViews)""#
    }

    @Test func readsAPostWithItsCounts() throws {
        let observed = try FormatText.post(Self.file())
        #expect(observed.post.account == (try AccountID(platform: .x, name: "rOpenSci")))
        #expect(observed.post.externalID == "1355289625150033927")
        #expect(observed.post.publishedAt.iso8601 == "2021-01-29T23:00:00Z")
        #expect(observed.post.text == "Hello")
        #expect(observed.post.permalink == Self.link)
        #expect(!observed.post.isReply)
        #expect(
            observed.snapshot?.counts
                == PostCounts(impressions: 4_980, likes: 11, comments: 0, shares: 3, clicks: 36))
        #expect(observed.snapshot?.takenAt == FormatText.fileTime)
        #expect(observed.followers == nil)
    }

    @Test func resolvesHTMLEntitiesAndKeepsLineBreaks() throws {
        let observed = try FormatText.post(Self.file(text: "R &amp; D #rstats\n\n1 &gt; 0 &amp;lt;"))
        #expect(observed.post.text == "R & D #rstats\n\n1 > 0 &lt;")
        #expect(observed.post.hashtags.map(\.display) == ["rstats"])
    }

    @Test(arguments: [
        ("@ana thanks", true), (".@ana thanks", false), ("thanks @ana", false), (" @ana", true), ("", false),
    ])
    func aTextThatBeginsWithAMentionIsAReply(text: String, isReply: Bool) throws {
        #expect(try FormatText.post(Self.file(text: text)).post.isReply == isReply)
    }

    /// Views of media are known only once the post is out.
    @Test func mediaViewsSayNothingAboutTheMedia() throws {
        let seen = try FormatText.post(Self.file(text: "Look https://t.co/a", mediaViews: "900"))
        let unseen = try FormatText.post(Self.file(text: "Look https://t.co/a", mediaViews: "0"))
        #expect(seen == unseen)
        #expect(seen.post.media == Media(type: .none, items: 0))
    }

    @Test(arguments: ["-", "", "NA"]) func aCountThatIsNotReportedIsAbsent(likes: String) throws {
        let counts = try #require(try FormatText.post(Self.file(likes: likes)).snapshot).counts
        #expect(counts.likes == nil)
        #expect(counts.impressions == 4_980)
    }

    @Test(arguments: [
        ("1.35529E+18", link, "1355289625150033927"), ("1355289625150030000", link, "1355289625150033927"),
        ("123", "", "123"), ("123", "https://x.com/rOpenSci/status/456?s=20", "456"),
        ("123", "https://x.com/rOpenSci", "123"), ("123", "https://x.com/rOpenSci/status/456/photo/1", "456"),
    ])
    func theLinkGivesTheIDThatASpreadsheetRounded(id: String, link: String, expected: String) throws {
        let observed = try FormatText.post(Self.file(id: id, link: link), account: "rOpenSci")
        #expect(observed.post.externalID == expected)
        #expect(observed.post.account.name == "rOpenSci")
    }

    @Test func theAccountOfTheLinkComesBeforeTheOneNamed() throws {
        #expect(try FormatText.post(Self.file(), account: "other").post.account.name == "rOpenSci")
        let anonymous = Self.file(link: "https://x.com/i/web/status/77")
        #expect(try FormatText.post(anonymous, account: "other").post.account.description == "x:other")
        #expect(try FormatText.post(anonymous, account: "other").post.externalID == "77")
        #expect(try FormatText.problem(anonymous).contains("--account"))
    }

    @Test(arguments: [
        (file(id: "1.3E+18", link: ""), "Tweet id is '1.3E+18'"), (file(id: "", link: ""), "Tweet id is ''"),
        (file(time: "2021-02-30 23:00 +0000"), "time is '2021-02-30 23:00 +0000'"),
        (file(time: "2025-06-16 00:00 +0000"), "is in the future"), (file(time: ""), "time is ''"),
        (file(impressions: "-3"), "impressions is '-3'"), (file(impressions: "12.5"), "impressions is '12.5'"),
        (file(likes: "many"), "likes is 'many'"), (file(likes: "1e3"), "likes is '1e3'"),
    ])
    func aRowThatCannotBeReadSaysWhichColumnAndWhy(file: String, expected: String) throws {
        #expect(try FormatText.problem(file, account: "rOpenSci").contains(expected))
    }

    @Test func aPostYoungerThanItsFileIsSeenNow() throws {
        let old = Timestamp(seconds: 1_500_000_000)
        #expect(try FormatText.post(Self.file(), fileTime: old).snapshot?.takenAt == FormatText.now)
        let future = FormatText.now.adding(seconds: 1_000)
        #expect(try FormatText.post(Self.file(), fileTime: future).snapshot?.takenAt == FormatText.now)
    }
}
