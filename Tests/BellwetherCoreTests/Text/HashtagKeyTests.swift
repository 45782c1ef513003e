import BellwetherCore
import Testing

struct HashtagKeyTests {
    @Test(arguments: [
        ["RStats", "#rstats", "＃ｒｓｔａｔｓ", "RSTATS", " #rstats\n"],
        ["Straße", "STRASSE", "strasse", "STRAẞE"],
        ["ΟΔΟΣ", "οδος", "οδοσ"],
        ["café", "CAFE\u{301}", "Cafe\u{301}"],
        ["می‌خواهم", "میخواهم"],
        ["love❤\u{FE0F}", "love❤"],
        ["ｶﾞ", "ガ", "カ\u{3099}"],
        ["ﬁlm", "film", "FILM"],
        ["Ꭰ", "ꭰ"],
        ["ŉ", "ʼn"],
    ])
    func spellingsOfOneHashtagShareAKey(spellings: [String]) throws {
        let keys = Set(spellings.map { HashtagKey($0) })
        #expect(keys.count == 1)
        #expect(keys.first != .some(nil))
    }

    @Test(arguments: [("cafe", "café"), ("ın", "in"), ("résumé", "resume"), ("a_b", "ab"), ("İn", "in")])
    func spellingsOfTwoHashtagsDoNot(one: String, other: String) {
        #expect(HashtagKey(one) != HashtagKey(other))
    }

    @Test(arguments: ["", "#", "＃", "##", "#\u{200D}\u{FE0F}", " \n", "# "])
    func nothingIsNoKey(tag: String) {
        #expect(HashtagKey(tag) == nil)
    }

    @Test(arguments: ["Sale", "STRASSE", "メ～テレ", "İstanbul", "ǅ", "ᾼ", "゛x", "#a#b", "\u{301}a", "ΐ", "각"])
    func aKeyIsItsOwnKey(tag: String) throws {
        let key = try #require(HashtagKey(tag))
        #expect(HashtagKey(key.value) == key)
    }

    @Test func keysAreOrderedByTheirText() {
        #expect(["b", "A", "c"].compactMap { HashtagKey($0) }.sorted().map(\.description) == ["a", "b", "c"])
    }

    @Test func aHashtagKeepsTheSpellingOfItsWriter() throws {
        let hashtag = try #require(Hashtag(written: "＃SummerSale"))
        #expect(hashtag.display == "SummerSale")
        #expect(hashtag.key.value == "summersale")
    }

    @Test(arguments: [
        ("sale", true), ("1st", true), ("夏セール", true), ("بداية_جديدة", true), ("2026", false), ("_", false),
        ("", false),
        ("two words", false), ("a-b", false), ("#a", false), ("🔥", false), ("1️⃣", false), ("R&D", false),
    ])
    func validityFollowsTheRuleThatFindsHashtags(tag: String, isValid: Bool) {
        #expect(Hashtag.isValid(tag) == isValid)
        #expect((PostText("#" + tag).hashtags.map(\.display) == [tag]) == isValid)
    }
}
