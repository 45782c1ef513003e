import BellwetherAssistant
import BellwetherCore
import Testing

struct HashtagSuggesterTests {
    private func suggest(_ text: String, on platform: Platform? = nil) -> [String] {
        HashtagSuggester().suggest(for: PostText(text), platform: platform)
    }

    @Test(arguments: [
        (
            "Announcing our biggest sale of the year! 50% off on selected items. Free shipping for orders over $50. "
                + "Grab yours now!", ["#BiggestSale", "#FreeShipping", "#SelectedItems", "#sale"]
        ),
        (
            "Coffee lovers! Our cold brew is back. Fresh coffee, roasted in Copenhagen.",
            ["#ColdBrew", "#coffee", "#copenhagen"]
        ),
        ("Wir haben die besten Schuhe und die besten Jacken für dich", ["#schuhe", "#jacken"]),
        ("Künstliche Intelligenz verändert das Marketing", ["#KünstlicheIntelligenz", "#marketing"]),
        (
            "Découvrez notre nouvelle collection d'été : livraison gratuite dès 50 €",
            ["#LivraisonGratuite", "#collection"]
        ),
        ("Descubre nuestra nueva colección de verano con envío gratis", ["#EnvíoGratis", "#colección", "#verano"]),
        ("Confira nossa nova coleção de verão com frete grátis", ["#FreteGrátis", "#coleção", "#verão"]),
        (
            "Scopri la nostra nuova collezione estiva con spedizione gratuita",
            ["#CollezioneEstiva", "#SpedizioneGratuita"]
        ),
        ("Ontdek onze nieuwe zomercollectie met gratis verzending", ["#GratisVerzending", "#zomercollectie"]),
        ("Upptäck vår nya sommarkollektion med fri frakt på alla skor", ["#FriFrakt", "#sommarkollektion", "#skor"]),
        (
            "Opdag vores nye sommerkollektion med gratis fragt på alle sko",
            ["#GratisFragt", "#sommerkollektion", "#sko"]
        ),
        ("Odkryj naszą letnią kolekcję z darmową dostawą", ["#LetniąKolekcję", "#DarmowąDostawą"]),
        (
            "Летняя распродажа уже началась! Скидки на обувь и куртки.",
            ["#ЛетняяРаспродажа", "#скидки", "#обувь", "#куртки"]
        ),
        ("تخفيضات الصيف على الأحذية تسوق الآن", ["#تخفيضات_الصيف", "#الأحذية"]),
        ("गर्मी की बिक्री और जैकेट", ["#गर्मी", "#बिक्री", "#जैकेट"]),
        ("여름 세일을 지금 만나보세요", ["#여름_세일"]),
    ])
    func keyPhrasesOfTheTextAreSuggested(text: String, expected: [String]) {
        #expect(Set(suggest(text)).isSuperset(of: expected), "\(suggest(text))")
    }

    @Test(arguments: [
        ("夏の大セール開催中！今すぐチェックしてください", ["#セール"]),
        ("東京でコーヒーを飲む。写真展も見逃して！", ["#東京", "#コーヒー", "#写真展"]),
        ("カメラ部品、新発売。この写真展を見る", ["#カメラ", "#部品", "#新発売", "#写真展"]),
        ("3週間セール、ご案内とお正月", ["#セール"]),
        ("お客様へ。2025年間売上は十億円", []),
        ("新品上市！限时优惠，快来看看吧", []),
        ("新款iPhone发布", ["#iPhone"]),
        ("ลดราคาสุดพิเศษ รองเท้าและแจ็คเก็ต", []),
        ("ການຂາຍລະດູຮ້ອນ", []), ("រដូវក្តៅលក់", []), ("နွေရာသီအရောင်း", []),
    ])
    func textWithoutSpacesGivesWholeWordsOrNothing(text: String, expected: [String]) {
        #expect(suggest(text) == expected)
    }

    @Test(arguments: [
        "", "   \n", "\u{0}", "🔥🔥😍", "https://example.com/sale", "@alice @bob", "#summer #sale", "50 2024 1,000 3.5%",
        "now today and the",
        "a.b+c@example.com", "1/3", "…", "\u{301}\u{301}", String(repeating: "a", count: 60_000),
        "Shop now: https://example.com/sale",
    ])
    func textWithoutTopicGivesNone(text: String) {
        #expect(suggest(text).isEmpty)
    }

    @Test func linksMentionsAndNumbersGiveNone() {
        let tags = suggest(
            "Brew guide by @barista at https://coffee.example.com/grinder for 25 cups, mail beans@roastery.com")
        #expect(tags.contains("#BrewGuide"))
        for part in ["barista", "coffee", "grinder", "25", "beans", "roastery", "com"] {
            #expect(!tags.contains { HashtagKey($0)?.value.contains(part) == true }, "\(part) in \(tags)")
        }
    }

    @Test func whatTheTextAlreadyHasIsNotSuggestedInAnySpelling() {
        let tags = suggest("Free shipping and a summer sale #freeSHIPPING #ｓａｌｅ")
        #expect(!tags.contains("#FreeShipping") && !tags.contains("#sale"))
        #expect(tags.contains("#SummerSale"))
    }

    @Test func noHashtagIsSuggestedTwice() {
        let tags = suggest("Data science, Data Science, data-science! DataScience and data science")
        #expect(Set(tags.map { HashtagKey($0) }).count == tags.count)
        #expect(tags.first == "#DataScience")
    }

    @Test(arguments: [
        (Platform.instagram, 5), (.tiktok, 5), (.threads, 1), (.x, 6), (.mastodon, 6), (.other, 6),
    ])
    func theLimitOfThePlatformIsKept(platform: Platform, limit: Int) {
        let words = "Lanterns, kayaks, orchards, violins, glaciers, pottery, origami, telescopes"
        #expect(suggest(words, on: platform).count == limit)
        #expect(suggest(words + " #one #two", on: platform).count == max(0, limit - 2))
        #expect(suggest(words + " #a #b #c #d #e #f #g", on: platform).isEmpty)
    }

    @Test(arguments: [
        ("Testing rOpenSci with NASA on iPhone", ["#rOpenSci", "#NASA", "#iPhone"]),
        ("A talk about AI and 5G in the EU", ["#AI", "#5G", "#EU"]),
        ("See you in Summer 2026 in the park", ["#Summer2026", "#park"]),
        ("Our open-source project", ["#OpenSource"]),
        ("The lamp from the 19th century", ["#century", "#lamp"]),
        ("With O'Reilly and Dan's research", ["#oreilly", "#research"]),
        ("Social media manager wanted for Black Friday", ["#SocialMedia", "#BlackFriday"]),
    ])
    func namesAreSpelledAsPeopleSpellThem(text: String, expected: [String]) {
        let tags = suggest(text)
        #expect(expected.allSatisfy { tag in tags.contains { $0 == tag || $0.lowercased() == tag } }, "\(tags)")
    }

    @Test(arguments: ["The 19th century", "A park 20th", "In 2026 alone", "Top 40 of 1999 and 4ever"])
    func ordinalsAndLoneYearsAreLeftOut(text: String) {
        #expect(!suggest(text).contains { $0.contains { $0.isNumber } })
    }

    @Test(arguments: [
        ("We love Anna's garden", "#AnnaGarden"), ("Our open-source project", "#source"),
        ("With Maya Lindqvist", "#lindqvist"),
        ("A helpful and famous guide, talented", "#famous"), ("A helpful guide, talented", "#talented"),
        ("Commenting on the guide", "#commenting"), ("The semi-final match", "#SemiFinal"),
    ])
    func partsThatMeanLittleAloneAreLeftOut(text: String, tag: String) {
        let tags = suggest(text)
        #expect(!tags.isEmpty && !tags.contains(tag), "\(tags)")
    }

    @Test func shoutingIsLowered() {
        #expect(suggest("BIG SUMMER SALE TODAY ONLY").prefix(2) == ["#SummerSale", "#sale"])
    }

    @Test func wordsOfTwoLettersAndAdverbsAreLeftOut() {
        let tags = suggest("We ran up to Oz, ox by ox, absolutely quickly, over the meadow")
        #expect(tags == ["#meadow"])
    }

    @Test(arguments: [
        "Ünïcödé wörds, naïve café résumé", "rock'n'roll l'été qu'il d'", "a-b c-d -e f- --", "R&D AT&T Q&A",
        "node.js 3.5.1 v2.0", "ﬁlm ǅungla İstanbul ırmak",
        "#️⃣ 1️⃣ ©️ ™", "‮reversed‬ \u{200F}شمس", "foo_bar __init__ _", "e\u{301}te\u{301} cafe\u{301}s",
    ])
    func everySuggestionIsAHashtag(text: String) {
        for tag in suggest(text) {
            #expect(PostText(tag).hashtags.map { "#" + $0.display } == [tag])
        }
    }

    @Test func decomposedLettersAreReadAsTheirComposedForm() {
        let composed = "Nouvelle journée très spéciale à Genève"
        let decomposed = composed.unicodeScalars.reduce(into: "") { text, scalar in
            text += ["é": "e\u{301}", "è": "e\u{300}", "à": "a\u{300}"][Character(scalar)] ?? String(scalar)
        }
        #expect(suggest(decomposed).map { HashtagKey($0) } == suggest(composed).map { HashtagKey($0) })
        #expect(!suggest(composed).isEmpty)
    }

    @Test func theSameTextGivesTheSameAnswer() {
        let text = "Kayaks and violins, glaciers and pottery, origami and telescopes, lanterns and orchards"
        let first = suggest(text)
        #expect(first.count == 6)
        for _ in 0..<20 { #expect(suggest(text) == first) }
    }

    @Test(arguments: ["hello\n", "w ord ", "a-b ", "l'", "東京カ", "and ", "Sale! "])
    func aVeryLongTextIsAnswered(pattern: String) {
        #expect(suggest(String(repeating: pattern, count: 60_000 / pattern.utf8.count)).count <= 6)
    }
}
