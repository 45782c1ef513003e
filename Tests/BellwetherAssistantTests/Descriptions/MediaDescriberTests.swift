import BellwetherAssistant
import BellwetherCore
import Testing

struct MediaDescriberTests {
    private func describe(_ text: String) -> String? { MediaDescriber().describe(PostText(text)) }

    @Test(arguments: [
        ("Announcing our biggest sale of the year! 50% off.", "Announcing our biggest sale of the year!"),
        ("New! Our summer collection is here.", "Our summer collection is here."),
        ("what are your plans for the weekend?!", "What are your plans for the weekend?"),
        ("So good!!! Come and see", "Come and see."), ("iPhone cases are back…", "iPhone cases are back."),
        (
            "Meet Dr. Smith at 3.5 km, e.g. on St. Mary Road. Then go.",
            "Meet Dr. Smith at 3.5 km, e.g. on St. Mary Road."
        ),
        ("We raised $50 (up 20%)", "We raised $50 (up 20%)."), ("Prices are up 20%", "Prices are up 20%."),
        ("A film by J. Doe. And more", "A film by J. Doe."), ("Only one word: Sale", "Only one word: Sale."),
        ("Sale", "Sale."), ("Is it really true!?", "Is it really true?"), ("So there it is...!", "So there it is!"),
        ("The first line\rThe second", "The first line."), ("The first line\u{2028}The second", "The first line."),
        ("The first line\r\nThe second", "The first line."),
        ("he said \"come and see the sea", "He said come and see the sea."),
        ("see (the new (shop", "See the new shop."),
        ("¿Qué planes tienes hoy?", "¿Qué planes tienes hoy?"),
        ("\"Quoted from the start to the end\"", "\"Quoted from the start to the end\"."),
    ])
    func theFirstSentenceThatSaysSomethingIsTaken(text: String, expected: String) {
        #expect(describe(text) == expected)
    }

    @Test(arguments: [
        ("We opened in Paris https://example.com/a", "We opened in Paris."),
        ("Read more at https://example.com", "Read more."),
        ("New package on CRAN https://t.co/a Blog post to follow", "New package on CRAN."),
        ("Great day at the beach 🏖️ #summer #beach @alice", "Great day at the beach."),
        ("A trip to #Paris", "A trip to Paris."), ("I love #Rome!", "I love Rome!"),
        ("New #rstats package for #open_science people", "New rstats package for open science people."),
        ("#Prince's life was celebrated by friends", "Prince's life was celebrated by friends."),
        ("@alice @bob Thanks for coming along", "Thanks for coming along."),
        ("@alice shares her latest work", "@alice shares her latest work."),
        ("Thanks to @alice and others for citing us", "Thanks to @alice and others for citing us."),
        ("Two months in review by @alice", "Two months in review."),
        ("RT @alice: the sun is out today", "The sun is out today."),
        ("[blog] Two months in review 1/3", "Two months in review."),
        ("1/n The first of many", "The first of many."), ("2/5 The second of many", "The second of many."),
        ("Sun 🌞 and sea 🌊 all day", "Sun and sea all day."),
        ("Write to a@example.com for details", "Write to for details."),
        ("We are #1 in town again", "We are 1 in town again."),
        ("👉 Look here, a new shop 👈", "Look here, a new shop."),
        ("Love ❤ and light for all", "Love and light for all."),
    ])
    func linksEmojiAndOuterHashtagsAreLeftOut(text: String, expected: String) {
        #expect(describe(text) == expected)
    }

    @Test(arguments: [
        "", " \n\t", "🔥🔥", "#summer #beach", "@alice @bob", "https://example.com", "#a @b https://t.co/c 🔥", "#Paris!",
        "@alice!", "...",
        "50%", "1/3", "\u{0}", "\u{301}",
        String(repeating: "a", count: 60_000),
    ])
    func aTextWithNothingToDescribeGivesNil(text: String) {
        #expect(describe(text) == nil)
    }

    @Test(arguments: [
        (
            "We have spent the whole of the last long winter building something that we are really proud of, and today "
                + "we can show it to all of you at last",
            "We have spent the whole of the last long winter building something that we are really proud of."
        ),
        (
            "Our small team of five walked through the old town of Copenhagen with a camera and a notebook because we wanted "
                + "to know what people think about hashtags",
            "Our small team of five walked through the old town of Copenhagen with a camera and a notebook."
        ),
        (
            "Wir haben im letzten Winter sehr lange an etwas gearbeitet und gefeilt, das wir euch heute endlich zeigen wollen, "
                + "weil ihr es euch verdient habt und wir es kaum erwarten können",
            "Wir haben im letzten Winter sehr lange an etwas gearbeitet und gefeilt, das wir euch heute endlich zeigen wollen."
        ),
        (
            "The shop sells apples, pears, plums, figs, dates, nuts, bread, cheese, butter and milk – all of it from farms "
                + "within ten miles of the village square and the church",
            "The shop sells apples, pears, plums, figs, dates, nuts, bread, cheese, butter and milk."
        ),
    ])
    func aLongSentenceIsCutAtTheBorderOfAClause(text: String, expected: String) {
        #expect(describe(text) == expected)
    }

    @Test func aLongSentenceWithoutBordersIsCutBetweenWords() throws {
        let description = try #require(describe(String(repeating: "lantern ", count: 40)))
        #expect(PostText(description).wordCount == 25)
        #expect(description.hasSuffix("lantern."))
    }

    @Test(arguments: [
        ("夏の大セール開催中！今すぐチェックしてください", "夏の大セール開催中！"), ("新品上市。限时优惠", "新品上市。"),
        ("今日は天気がいいので散歩に行きました", "今日は天気がいいので散歩に行きました。"),
        ("여름 세일이 시작되었습니다! 만나보세요", "여름 세일이 시작되었습니다!"), ("गर्मी की बिक्री शुरू। आइए", "गर्मी की बिक्री शुरू।"),
        ("هل تعلم من هو أول من صنع هذا؟", "هل تعلم من هو أول من صنع هذا؟"),
        ("ลดราคาสุดพิเศษ รองเท้า", "ลดราคาสุดพิเศษ รองเท้า"),
    ])
    func otherScriptsKeepTheirEndMarks(text: String, expected: String) {
        #expect(describe(text) == expected)
    }

    @Test func aLongJapaneseSentenceIsCutAtAComma() throws {
        let clause = "春の朝に友達と公園を歩いて花を見ました"
        let description = try #require(describe(Array(repeating: clause, count: 6).joined(separator: "、")))
        #expect(description == Array(repeating: clause, count: 3).joined(separator: "、") + "。")
        #expect(description.count <= 61)
    }

    @Test(arguments: [
        "hello\n", "word ", "東京", "あ漢カ", "a, ", "(", "#tag ", "@name ", "a.b ", "!", "https://t.co/a ", "and ", "1/",
    ])
    func aVeryLongTextIsDescribedInFewWords(pattern: String) {
        let description = describe(String(repeating: pattern, count: 60_000 / pattern.utf8.count))
        #expect(description.map { PostText($0).tokens.count <= 60 && $0.split(separator: " ").count <= 25 } ?? true)
    }
}
