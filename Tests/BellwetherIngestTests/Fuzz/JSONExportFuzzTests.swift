import BellwetherIngest
import BellwetherStatistics
import Testing

/// Exports in JSON, damaged in every way from a seed: nothing crashes or hangs, and what comes out could be stored.
@Suite struct JSONExportFuzzTests {
    /// A sound export of each kind: what stands before the JSON, and the JSON.
    private static let exports: [(name: String, prefix: String, json: String)] = [
        (
            "data/tweets.js", "window.YTD.tweets.part0 = ",
            #"""
            [{"tweet":{"id_str":"2115841086634065927","full_text":"RT @a: Hé #tag… https://t.co/AAAAAAAAA5","lang":"en",
            "created_at":"Thu Oct 29 16:20:00 +0000 2024","favorite_count":"3","retweet_count":"1",
            "edit_info":{"edit":{"initialTweetId":"1","editControlInitial":{"editTweetIds":["1","2115841086634065927"]}}},
            "in_reply_to_status_id_str":"5","in_reply_to_screen_name":"other",
            "entities":{"hashtags":[{"text":"tag","indices":["1","5"]}],"urls":[{"expanded_url":"https://x.com/i/web/status/1"}]},
            "extended_entities":{"media":[{"type":"video"},{"type":"photo"}]}}}]
            """#
        ),
        (
            "data/note-tweet.js", "window.YTD.note_tweet.part0 = ",
            #"""
            [{"noteTweet":{"createdAt":"2024-10-29T16:20:00.000Z","core":{"text":"Hé #tag and more","hashtags":[{"text":"tag"}]}}}]
            """#
        ),
        ("data/account.js", "window.YTD.account.part0 = ", #"[{"account":{"username":"me","accountId":"1"}}]"#),
        (
            "data/manifest.js", "window.__THAR_CONFIG = ",
            #"{"userInfo":{"accountId":"1","userName":"me"},"archiveInfo":{"generationDate":"2025-01-01T00:00:00.000Z"}}"#
        ),
        (
            "data/follower.js", "window.YTD.follower.part0 = ",
            #"[{"follower":{"accountId":"1"}},{"follower":{"accountId":"2"}}]"#
        ),
        (
            "posts_1.json", "",
            #"""
            [{"media":[{"uri":"media/1.jpg","creation_timestamp":1663268400,"title":"Ã©tÃ© #a","media_metadata":{"video_metadata":{}}},
            {"uri":"media/2.mp4","creation_timestamp":1663268401,"title":""}],"title":"","creation_timestamp":1663268402}]
            """#
        ),
        ("stories.json", "", #"{"ig_stories":[{"uri":"media/3.jpg","creation_timestamp":1663268400,"title":"x"}]}"#),
        (
            "insights.json", "",
            #"""
            {"organic_insights_posts":[{"media_map_data":{"a":{"uri":"media/1.jpg"}},"string_map_data":{"Likes":{"value":"1,234"},
            "Reach":{"value":"--"}},"label_values":[{"label":"Saves","value":"1.2K"}]}]}
            """#
        ),
        ("followers_1.json", "", #"[{"title":"","media_list_data":[],"string_list_data":[{"value":"a"}]}]"#),
        (
            "user_data.json", "",
            #"""
            {"Profile":{"Profile Information":{"ProfileMap":{"userName":"me"}}},"Video":{"Videos":{"VideoList":[
            {"Date":"2024-08-28 17:03:11","Link":"https://www.tiktokv.com/share/video/74800/","Likes":"1500","Title":"a #b",
            "WhoCanView":"Public"}]}},"Post":{"Posts":{"VideoList":[]}}}
            """#
        ),
        (
            "outbox.json", "",
            #"""
            {"id":"outbox.json","orderedItems":[],"orderedItems":[{"type":"Create","actor":"https://a.example/users/me",
            "published":"2024-01-01T00:00:00Z","object":{"type":"Note","id":"https://a.example/users/me/statuses/1",
            "to":["as:Public"],"cc":["https://a.example/users/me/followers"],"inReplyTo":null,"summary":"cw",
            "content":"<p>a &amp; <a href=\"https://b.example/\" class=\"mention\">@b</a><br>c</p>",
            "attachment":[{"mediaType":"image/png"}],"tag":[{"type":"Hashtag","name":"#tag"}],"url":"https://a.example/@me/1"}},
            {"type":"Announce","id":"https://a.example/users/me/statuses/2/activity","published":"2024-01-01T00:00:00Z",
            "to":["as:Public"],"object":"https://b.example/1"}]}
            """#
        ),
        ("actor.json", "", #"{"id":"https://a.example/users/me","preferredUsername":"me","outbox":"outbox.json"}"#),
        ("profile.json", "", #"{"did":"did:plc:me","handle":"me.example","followersCount":7}"#),
    ]

    private static func values() throws -> [JSONValue] {
        try exports.map { try JSONElement(number: 1, bytes: Array($0.json.utf8)[...]).value() }
    }

    private static func files(
        _ values: [JSONValue], _ random: inout SeededGenerator, damage: Bool = false
    ) -> [ExportFile] {
        zip(exports, values).map { export, value in
            var bytes = Array((export.prefix + JSONMutation.text(value, escaped: random.index(below: 2) == 0)).utf8)
            if damage, random.index(below: 3) == 0 { ByteDamage.damage(&bytes, &random) }
            return ExportText.file(export.name, bytes, pieces: 1 + random.index(below: 500))
        }
    }

    @Test func soundExportsGiveTheirPosts() throws {
        var random = SeededGenerator(seed: 1, stream: 0)
        #expect(try ExportChecks.read(Self.files(try Self.values(), &random)) == 8)
    }

    @Test(arguments: 0..<4) func exportsWithOtherValuesAreReadToTheEnd(seed: Int) throws {
        var random = SeededGenerator(seed: 31, stream: UInt64(seed))
        let values = try Self.values()
        for _ in 0..<FuzzRounds.count(40) {
            try ExportChecks.read(Self.files(values.map { JSONMutation.changed($0, &random) }, &random))
        }
    }

    @Test(arguments: 0..<4) func exportsOfDamagedBytesAreReadToTheEnd(seed: Int) throws {
        var random = SeededGenerator(seed: 32, stream: UInt64(seed))
        let values = try Self.values()
        for _ in 0..<FuzzRounds.count(40) {
            try ExportChecks.read(Self.files(values, &random, damage: true))
        }
    }

    /// Where a file is cut into pieces makes no difference, however damaged it is.
    @Test(arguments: 0..<4) func arraysAreTheSameInPieces(seed: Int) throws {
        var random = SeededGenerator(seed: 33, stream: UInt64(seed))
        func contents(_ bytes: [UInt8], _ path: [String], pieces: Int) -> [String] {
            var found: [String] = []
            do {
                var reader = try JSONArrayReader(ExportText.file("a", bytes, pieces: pieces), at: path)
                while let element = try reader.next() {
                    found.append(element.bytes.map { String(decoding: $0, as: UTF8.self) } ?? "too long")
                }
            } catch {
                found.append("\(error)")
            }
            return found
        }
        for _ in 0..<FuzzRounds.count(40) {
            for (place, path) in [
                (0, []), (6, ["ig_stories"]), (9, ["Video", "Videos", "VideoList"]), (10, ["orderedItems"]),
            ] {
                var bytes = Array((Self.exports[place].prefix + Self.exports[place].json).utf8)
                ByteDamage.damage(&bytes, &random)
                let whole = contents(bytes, path, pieces: max(1, bytes.count))
                #expect(contents(bytes, path, pieces: 1 + random.index(below: 30)) == whole)
            }
        }
    }
}
