import BellwetherCore
import BellwetherIngest
import BellwetherStatistics
import BellwetherStore
import Testing

/// Tables with the columns of real exports and anything in their rows, from a seed: every row gives a post that can be
/// stored, or a reason.
@Suite struct PlatformTableFuzzTests {
    private static let headers = [
        "Tweet id,Tweet permalink,Tweet text,time,impressions,retweets,replies,likes,url clicks",
        "Post id,Date,Post text,Post Link,Impressions,Likes,Bookmarks,Replies,Reposts,URL Clicks",
        "Post ID,Page ID,Page name,Title,Description,Duration (sec),Publish time,Permalink,Is share,Post type,Custom labels,"
            + "Funded content status,Date,Views,Reach,Reactions,Comments,Shares,Total clicks,Link Clicks",
        "Publicerings-id,Post ID,Kontots användarnamn,Account username,Beskrivning,Publiceringstid,Permalänk,Inläggstyp,"
            + "Visningar,Räckvidd,Gilla-markeringar,Delningar,Kommentarer,Sparade objekt",
        "Content,Video title,Video publish time,Duration,Views,Likes,Comments added,Shares,Unique viewers",
        "Video title,Video link,Post time,Total likes,Total comments,Total shares,Total views,Add to favorites",
        "Date,Followers,Difference in followers from previous day",
        "Post title,Post link,Post type,Campaign name,Created date,Impressions,Clicks,Likes,Comments,Reposts,Content Type",
        "Post URL,Post publish date,Engagements,,Post URL,Post publish date,Impressions",
        "Post URL,Post Date,Post Publish Time,Impressions,Members reached,Reactions,Comments,Reposts,Saves",
        "Total followers on 3/30/2026:,2103",
    ]

    private static let values = [
        "", " ", "-", "undefined", "NA", "0", "424", "424.0", "1.234", "1,234", "1.2K", "9M", "-5", "1e400", "12.5",
        "99999999999999999999", "2.1166E+18", "2116622523218001927", "-bbbbbbbbB2", "aaaaaaaaaA1", "#NAME?", "1",
        "true",
        "Sat, Oct 31, 2026", "31/10/2026", "03/04/2026", "10/31/2026 14:05", "28 August", "29 February",
        "sáb., 31 de out. de 2026",
        "2026-03-01T07:20:00", "2026-02-30", "46082", "9:15 AM", "0001-01-01", "9999-12-31 23:59",
        "https://x.com/a/status/2116622523218001927", "https://x.com/i/web/status/1", "https://x.com",
        "https://www.facebook.com/1/posts/12", "https://www.instagram.com/reel/AB/",
        "https://www.linkedin.com/feed/update/urn:li:activity:7009532728308060161", "urn:li:share:1",
        "https://www.tiktok.com/@k/video/7479983019713888256", "https://www.tiktok.com/@k/video/", "IG reel", "Photos",
        "Sponsored",
        "Lifetime", "text #tag @name", "\"quoted, \"\"text\"\"\nwith lines\"", "\u{FEFF}", "\u{202F}1\u{202F}234",
        "日本語", "\u{0}",
        "a,b", "Total",
    ]

    private static func table(_ random: inout SeededGenerator) -> (text: String, rows: Int) {
        let header = headers[random.index(below: headers.count)]
        var columns = header.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        // Any order; but where tables stand side by side, or a row is no names, the order is what it is.
        if !header.contains(",,"), !header.hasPrefix("Total"), random.index(below: 2) == 0 {
            for index in columns.indices.dropFirst() { columns.swapAt(index, random.index(below: index + 1)) }
        }
        var text = random.index(below: 3) == 0 ? "What this is\n\n" : ""
        text += columns.joined(separator: ",") + "\n"
        let rows = 1 + random.index(below: 8)
        for _ in 0..<rows {
            let width = random.index(below: 5) == 0 ? random.index(below: columns.count + 2) : columns.count
            text += (0..<width).map { _ in values[random.index(below: values.count)] }.joined(separator: ",") + "\n"
        }
        return (text, rows)
    }

    private static func check(_ event: SourceEvent, _ now: Timestamp) {
        switch event {
        case .post(let observed):
            let post = observed.post
            #expect((1...PostID.maximumLength).contains(post.externalID.utf8.count))
            #expect(Timestamp.plausible.contains(post.publishedAt) && post.publishedAt <= now)
            #expect((observed.snapshot?.takenAt ?? now) <= now)
            for (_, path) in PostCounts.fields {
                #expect(observed.snapshot?.counts[keyPath: path].map(PostCounts.plausible.contains) ?? true)
            }
        case .followers(_, let snapshot):
            #expect(Timestamp.plausible.contains(snapshot.takenAt) && snapshot.takenAt <= now)
            #expect(PostCounts.plausible.contains(snapshot.followers))
        case .rejected(_, let reason), .passedOver(_, let reason): #expect(!reason.isEmpty)
        case .account: break
        }
    }

    @Test(arguments: 0..<8) func everyRowIsAPostOrHasAReason(seed: Int) throws {
        var random = SeededGenerator(seed: 13, stream: UInt64(seed))
        var known = 0
        for _ in 0..<FuzzRounds.count(150) {
            let (text, _) = Self.table(&random)
            var bytes = Array(text.utf8)
            if random.index(below: 3) == 0 { ByteDamage.damage(&bytes, &random) }
            let account = ["kaffeehaus", "linkedin:kaffeehaus", nil][random.index(below: 3)]
            let context = try EventText.context(account: account)
            let file = MemoryFile.make(bytes, pieces: 1 + random.index(below: 99))
            do {
                var source = try TableExportFormat.open(file, in: ExportBundle(files: [file]), context: context)
                known += source == nil ? 0 : 1
                while let event = try source?.next() { Self.check(event, EventText.now) }
            } catch is IngestError {
                continue
            }
        }
        #expect(known > 0)
    }
}
