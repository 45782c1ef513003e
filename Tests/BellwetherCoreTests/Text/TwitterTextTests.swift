import BellwetherCore
import Testing

@Suite(.enabled(if: TwitterTextCases.isAvailable, TwitterTextCases.hint))
struct TwitterTextTests {
    private static let cases = TwitterTextCases.sections

    @Test func everyCaseOfTheSuiteIsRead() {
        #expect(Self.cases.hashtags.count == 65)
        #expect(Self.cases.hashtags_from_astral.count == 3)
        #expect(Self.cases.hashtags_with_indices.count == 8)
        #expect(Self.cases.mentions.count == 23)
        #expect(Self.cases.mentions_with_indices.count == 3)
        #expect(Self.cases.mentions_or_lists_with_indices.count == 5)
        #expect(Self.cases.replies.count == 13)
        #expect(Self.cases.urls.count == 91)
    }

    @Test(arguments: cases.hashtags + cases.hashtags_from_astral)
    func hashtagsAreFound(example: TwitterTextCases.Case<[String]>) {
        #expect(PostText(example.text).hashtags.map(\.display) == example.expected)
    }

    @Test(arguments: cases.hashtags_with_indices)
    func hashtagsAreFoundWhereTheyStand(example: TwitterTextCases.Case<[TwitterTextCases.IndexedHashtag]>) {
        let text = PostText(example.text)
        let tokens = text.tokens.filter { $0.kind == .hashtag }
        let found = zip(text.hashtags, tokens).map { hashtag, token in
            TwitterTextCases.IndexedHashtag(hashtag: hashtag.display, indices: token.indices)
        }
        #expect(found == example.expected)
    }

    @Test(arguments: cases.mentions)
    func mentionsAreFound(example: TwitterTextCases.Case<[String]>) {
        #expect(PostText(example.text).mentions == example.expected)
    }

    @Test(arguments: cases.mentions_with_indices + cases.mentions_or_lists_with_indices)
    func mentionsAreFoundWhereTheyStand(example: TwitterTextCases.Case<[TwitterTextCases.IndexedMention]>) {
        let text = PostText(example.text)
        let tokens = text.tokens.filter { $0.kind == .mention }
        #expect(text.mentions.count == tokens.count)
        let found = zip(text.mentions, tokens).map { name, token in
            let list = text[token].drop { $0 != "/" }
            return TwitterTextCases.IndexedMention(screen_name: name, list_slug: String(list), indices: token.indices)
        }
        let expected = example.expected.map {
            TwitterTextCases.IndexedMention(
                screen_name: $0.screen_name, list_slug: $0.list_slug ?? "", indices: $0.indices)
        }
        #expect(found == expected)
    }

    @Test(arguments: cases.replies)
    func repliesAreTold(example: TwitterTextCases.Case<String?>) {
        let text = PostText(example.text)
        #expect(text.isReply == (example.expected != nil))
        if let name = example.expected { #expect(text.mentions.first == name) }
    }

    @Test(arguments: cases.urls + cases.tco_urls_with_params)
    func linksAreFound(example: TwitterTextCases.Case<[String]>) {
        #expect(PostText(example.text).links == example.expected)
    }

    @Test(arguments: cases.urls_with_indices + cases.urls_with_directional_markers)
    func linksAreFoundWhereTheyStand(example: TwitterTextCases.Case<[TwitterTextCases.IndexedLink]>) {
        let text = PostText(example.text)
        let found = text.tokens.filter { $0.kind == .link }.map {
            TwitterTextCases.IndexedLink(url: String(text[$0]), indices: $0.indices)
        }
        #expect(found == example.expected)
    }
}

extension TextToken {
    fileprivate var indices: [Int] { [scalars.lowerBound, scalars.upperBound] }
}
