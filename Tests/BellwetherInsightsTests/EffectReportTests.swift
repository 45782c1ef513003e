import BellwetherCore
import BellwetherInsights
import Testing

@Suite("Effect reports")
struct EffectReportTests {
    @Test("A hashtag is found by its key among any number of others", arguments: [0, 1, 2, 5, 100])
    func find(count: Int) throws {
        let keys = (0..<count).map { "tag\($0)" }.sorted()
        let effects = keys.map {
            HashtagEffect(
                key: $0, n: 1, lift: nil, reason: nil, qValue: nil, falseSignRate: nil, evidence: .cannotTell)
        }
        let report = EffectReport(
            computedAt: Timestamp(seconds: 0), revision: 1, posts: count, from: nil, to: nil, hashtags: effects,
            factors: [])
        for key in keys {
            let found = try #require(HashtagKey(key).flatMap(report.hashtag))
            #expect(found.key == key)
        }
        #expect(try report.hashtag(#require(HashtagKey("absent"))) == nil)
    }
}
