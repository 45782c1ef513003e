import BellwetherCore
package import Foundation
import HTTPTypes

/// The body of `/predict` and `/suggest`, checked field by field.
package struct PredictRequest: Decodable, Sendable {
    package enum CodingKeys: String, CodingKey {
        case postText = "post_text"
        case mediaType = "media_type"
        case mediaItems = "num_media_items"
        case scheduledTime = "scheduled_time"
        case followers = "user_followers"
        case averageEngagementRate = "user_avg_engagement_rate"
        case hashtags = "num_hashtags"
        case mentions = "num_mentions"
        case emojis = "num_emojis"
        case account
        case intervalLevels = "interval_levels"
    }

    let postText: String
    let mediaType: MediaType
    let mediaItems: Int
    let scheduledAt: Timestamp?
    let followers: Int?
    let averageEngagementRate: Double?
    let hashtags: Int?
    let mentions: Int?
    let emojis: Int?
    let account: AccountReference?
    /// How probable the intervals of the answer are to be; nil leaves it to the server.
    let intervalLevels: [Double]?

    /// Most levels of one request.
    private static let maximumLevels = 5
    /// Levels that a history of some dozens of posts can tell.
    private static let levels = 0.05...0.95

    /// Characters of the longest post any platform takes (Facebook: 63,206), rounded up.
    package static let maximumTextLength = 65_536
    /// More followers than there are people.
    package static let maximumFollowers = 10_000_000_000

    /// - Throws: ``InvalidInput`` with every field that was refused.
    package init(from decoder: any Decoder) throws {
        var fields = FieldReader(try decoder.container(keyedBy: CodingKeys.self))
        let text = fields.read(String.self, .postText, kind: "text")
        if text == nil, !fields.problems.contains(where: { $0.field == CodingKeys.postText.rawValue }) {
            fields.refuse(.postText, "is required: the text of the post")
        }
        if let text, text.unicodeScalars.count > Self.maximumTextLength {
            fields.refuse(.postText, "must be at most \(Self.maximumTextLength) characters long")
        }
        postText = text ?? ""
        mediaType = fields.mediaType() ?? .none
        mediaItems = fields.integer(.mediaItems, in: 0...1_000) ?? (mediaType == .none ? 0 : 1)
        scheduledAt = fields.time()
        followers = fields.integer(.followers, in: 0...Self.maximumFollowers)
        averageEngagementRate = fields.rate()
        hashtags = fields.integer(.hashtags, in: 0...1_000)
        mentions = fields.integer(.mentions, in: 0...1_000)
        emojis = fields.integer(.emojis, in: 0...10_000)
        account = fields.account()
        intervalLevels = fields.levels(in: Self.levels, upTo: Self.maximumLevels)
        guard fields.problems.isEmpty else { throw InvalidInput(fields.problems) }
    }

    /// Reads a request from JSON.
    /// - Throws: ``InvalidInput`` naming each refused field, or ``Problem`` 400 when it is no JSON object at all.
    package init(json: Data) throws {
        do {
            self = try Self.decoder.decode(PredictRequest.self, from: json)
            let repeated = repeatedFields(in: json).filter { CodingKeys(stringValue: $0) != nil }
            guard repeated.isEmpty else {
                throw InvalidInput(repeated.map { FieldProblem(field: $0, problem: "must be given once, not twice") })
            }
        } catch DecodingError.typeMismatch {
            throw Problem(.badRequest, "The body must be a JSON object with the field post_text.")
        } catch is DecodingError {
            throw Problem(
                .badRequest, "The body is not valid JSON. It must be a JSON object in UTF-8 with the field post_text.")
        }
    }

    private static let decoder = JSONDecoder()
}

extension FieldReader<PredictRequest.CodingKeys> {
    fileprivate mutating func mediaType() -> MediaType? {
        let kind = "one of " + MediaType.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        guard let name = read(String.self, .mediaType, kind: kind) else { return nil }
        guard let type = MediaType(rawValue: name) else {
            refuse(.mediaType, "must be \(kind)")
            return nil
        }
        return type
    }

    fileprivate mutating func time() -> Timestamp? {
        let kind = "an ISO 8601 date and time such as '2025-07-15T19:30:00Z', between the years 2000 and 2099"
        guard let text = read(String.self, .scheduledTime, kind: kind) else { return nil }
        guard let time = Timestamp(iso8601: text), Timestamp.plausible.contains(time) else {
            refuse(.scheduledTime, "must be \(kind)")
            return nil
        }
        return time
    }

    fileprivate mutating func rate() -> Double? {
        let kind = "a ratio from 0 to 1 (0.05 means 5 %)"
        guard let rate = read(Double.self, .averageEngagementRate, kind: kind) else { return nil }
        guard rate.isFinite, (0...1).contains(rate) else {
            refuse(.averageEngagementRate, "must be \(kind)")
            return nil
        }
        return rate
    }

    fileprivate mutating func levels(in range: ClosedRange<Double>, upTo most: Int) -> [Double]? {
        let kind = "1 to \(most) different numbers from \(range.lowerBound) to \(range.upperBound) (0.8 means 80 %)"
        guard let levels = read([Double].self, .intervalLevels, kind: kind) else { return nil }
        guard (1...most).contains(levels.count), levels.allSatisfy(range.contains), Set(levels).count == levels.count
        else {
            refuse(.intervalLevels, "must be \(kind)")
            return nil
        }
        return levels.sorted()
    }

    fileprivate mutating func account() -> AccountReference? {
        let kind = "the name of an account, such as 'x:rOpenSci'"
        guard let text = read(String.self, .account, kind: kind) else { return nil }
        do {
            return try AccountReference(text)
        } catch {
            for problem in error.problems { refuse(.account, problem.problem) }
            return nil
        }
    }
}
