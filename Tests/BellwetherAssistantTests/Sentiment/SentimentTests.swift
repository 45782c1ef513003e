import BellwetherAssistant
import Foundation
import Testing

/// The lexicon as bootstrap installs it, and real tweets that people rated.
enum SentimentData {
    static let lexicon: SentimentLexicon? = {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return SentimentLexicon(folder: root.appendingPathComponent(".deps/share").path)
    }()

    static let tweets: String? = ProcessInfo.processInfo.environment["BELLWETHER_TEST_DATA"].map {
        $0 + "/vader_ground_truth"
    }

    static func lines(_ name: String) throws -> [[Substring]] {
        let data = try Data(contentsOf: URL(fileURLWithPath: (tweets ?? "") + "/" + name))
        return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
    }
}

@Suite("Sentiment", .enabled(if: SentimentData.lexicon != nil, "The lexicon is missing: run scripts/bootstrap."))
struct SentimentTests {
    private func analyzer() throws -> SentimentAnalyzer {
        SentimentAnalyzer(lexicon: try #require(SentimentData.lexicon))
    }

    /// Published examples of the method (Hutto & Gilbert's documentation), to four digits.
    @Test(
        "Punctuation, capitals, degree, contrast and negation change how a sentence sounds",
        arguments: [
            ("VADER is smart, handsome, and funny.", 0.8316), ("VADER is smart, handsome, and funny!", 0.8439),
            ("VADER is very smart, handsome, and funny.", 0.8545),
            ("VADER is VERY SMART, handsome, and FUNNY.", 0.9227),
            ("VADER is VERY SMART, handsome, and FUNNY!!!", 0.9342),
            ("VADER is not smart, handsome, nor funny.", -0.7424),
            ("The book was good.", 0.4404), ("At least it isn't a horrible book.", 0.431),
            ("The book was only kind of good.", 0.3832),
            ("The plot was good, but the characters are uncompelling and the dialog is not great.", -0.7042),
            ("Today SUX!", -0.5461), ("Make sure you :) or :D today!", 0.8633), ("Not bad at all", 0.431), ("", 0),
        ])
    func examples(text: String, compound: Double) throws {
        #expect(abs(try analyzer().rateEnglish(text).compound - compound) < 0.00006, "\(text)")
    }

    @Test(
        "What the lexicon's language does not cover is not rated, and not neutral",
        arguments: [
            ("Wir haben heute eine neue Ausstellung und freuen uns auf euch", false),
            ("Não percam a nova temporada, que estreia no domingo", false),
            ("La nueva temporada llega este domingo con todos los capítulos", false), ("今日は雨です", false), ("", false),
            ("https://example.com", false), ("We opened the new exhibition today", true), ("Great news!", true),
            ("😍", true),
        ])
    func languages(text: String, isRated: Bool) throws {
        #expect((try analyzer().rate(text) != nil) == isRated, "\(text)")
    }

    @Test(
        "Ratings go with those of twenty people, and are those of the published program",
        .enabled(if: SentimentData.tweets != nil, "BELLWETHER_TEST_DATA is not set: no rated tweets."))
    func groundTruth() throws {
        let analyzer = try analyzer()
        let tweets = try SentimentData.lines("tweets_GroundTruth.txt").filter { $0.count == 3 }
        let published = try Dictionary(
            SentimentData.lines("vaderSentiment_3.3.2_scores.tsv").map {
                ($0[0], $0.compactMap { Double($0) }.last ?? 9)
            },
            uniquingKeysWith: { first, _ in first })
        let ours = tweets.map { analyzer.rateEnglish(String($0[2])).compound }
        let people = tweets.map { Double($0[1]) ?? 0 }
        #expect(tweets.count == 4_200)
        #expect(correlation(ours, people) >= 0.87)
        let equal = zip(tweets, ours).count { abs(($1) - (published[$0[0]] ?? 9)) < 0.001 }
        #expect(Double(equal) / Double(tweets.count) >= 0.99, "\(equal) of \(tweets.count)")
        let rated = tweets.count { analyzer.rate(String($0[2])) != nil }
        #expect(Double(rated) / Double(tweets.count) > 0.9, "\(rated)")
    }

    private func correlation(_ x: [Double], _ y: [Double]) -> Double {
        let (mx, my) = (x.reduce(0, +) / Double(x.count), y.reduce(0, +) / Double(y.count))
        let covariance = zip(x, y).reduce(0) { $0 + ($1.0 - mx) * ($1.1 - my) }
        let (vx, vy) = (x.reduce(0) { $0 + ($1 - mx) * ($1 - mx) }, y.reduce(0) { $0 + ($1 - my) * ($1 - my) })
        return covariance / (vx * vy).squareRoot()
    }
}
