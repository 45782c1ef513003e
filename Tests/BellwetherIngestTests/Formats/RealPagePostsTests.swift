import BellwetherCore
import BellwetherIngest
import BellwetherStore
import Testing

/// A quarter of a million real posts of Facebook pages, packed with gzip: what is known of the file is the truth.
@Suite(.enabled(if: TestData.isPresent, TestData.hint))
struct RealPagePostsTests {
    /// What is known of the rows.
    private struct Facts: Equatable {
        var rows = 0
        var withoutText = 0
        /// Words behind a number sign, as the regular expression `#\w+` finds them.
        var hashtagUses = 0
        var postsWithHashtags = 0
    }

    @Test func everyRowComesInOncePerPost() throws {
        let path = try TestData.path("fb_page_statuses/statuses.csv.gz")
        let bundle = try #require(try ArchiveBundle.open(path: path))
        let file = try #require(bundle.files.first)
        let context = FormatContext(account: nil, fileTime: FormatText.fileTime, now: FormatText.now)
        var source = try #require(try TableExportFormat.open(file, in: bundle, context: context))
        var facts = Facts()
        var ids: Set<PostID> = []
        var words: Set<String> = []
        var times: [Timestamp] = []
        while let event = try source.next() {
            guard case .post(let observed) = event else {
                Issue.record("\(PostShown.line(event))")
                continue
            }
            facts.rows += 1
            facts.withoutText += observed.post.text.isEmpty ? 1 : 0
            ids.insert(observed.post.id)
            times.append(observed.post.publishedAt)
            let found = Self.hashtags(observed.post.text)
            facts.hashtagUses += found.count
            facts.postsWithHashtags += found.isEmpty ? 0 : 1
            for word in found { words.insert(word.lowercased()) }
        }
        #expect(
            facts == Facts(rows: 242_081, withoutText: 10_225, hashtagUses: 45_929, postsWithHashtags: 31_407))
        #expect(ids.count == 233_248)
        #expect(Set(ids.map(\.account)).count == 144)
        #expect(words.count == 7_699)
        #expect(times.min()?.iso8601 == "2016-02-24T05:00:00Z")
        #expect(times.max()?.iso8601 == "2016-06-25T18:07:42Z")
    }

    private static func hashtags(_ text: String) -> [String] {
        guard text.utf8.contains(UInt8(ascii: "#")) else { return [] }
        return text.unicodeScalars.split(separator: "#", omittingEmptySubsequences: false).dropFirst().compactMap {
            rest in
            let word = rest.prefix { isWord($0) }
            return word.isEmpty ? nil : String(String.UnicodeScalarView(word))
        }
    }

    /// What `\w` matches: letters, digits and the low line.
    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar == "_" { return true }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber:
            return true
        default: return false
        }
    }
}
