import ArgumentParser
import BellwetherCore
import BellwetherPrediction
import Foundation

/// Rows of features and outcomes, without texts or times: the columns `user_followers`, `user_avg_engagement_rate`,
/// `media_type`, `num_media_items`, `post_text_len`, `num_hashtags`, `num_mentions`, `num_emojis`, `has_link`, `hour`,
/// `day_of_week`, `reach`, `engagement_rate` and `likes`, in any order, plain comma-separated.
struct FeatureTable {
    let rows: [TrainingRow]

    init(file: String) throws {
        let lines = try String(contentsOfFile: file, encoding: .utf8).split(whereSeparator: \.isNewline)
        guard let header = lines.first else { throw ValidationError("'\(file)' is empty.") }
        let columns = Dictionary(
            header.split(separator: ",").map(String.init).enumerated().map { ($1, $0) }, uniquingKeysWith: { $1 })
        rows = try lines.dropFirst().map { line in
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            func text(_ name: String) throws -> Substring {
                guard let column = columns[name], column < cells.count else {
                    throw ValidationError("'\(file)' has no column '\(name)' in the row '\(line)'.")
                }
                return cells[column]
            }
            func number(_ name: String) throws -> Double {
                guard let value = Double(try text(name)) else {
                    throw ValidationError("'\(file)' has no number '\(name)' in the row '\(line)'.")
                }
                return value
            }
            let media = Media(
                type: MediaType(rawValue: String(try text("media_type"))) ?? .none,
                items: Int(try number("num_media_items")))
            // 2024-01-01 was a Monday: day 0 of the week, at the hour the table says.
            let time = Timestamp(
                seconds: 1_704_067_200 + Int64(try number("day_of_week")) * 86_400 + Int64(try number("hour")) * 3_600)
            let traits = PostTraits(
                characters: Int(try number("post_text_len")), words: nil, hashtags: Int(try number("num_hashtags")),
                mentions: Int(try number("num_mentions")), emojis: Int(try number("num_emojis")),
                hasLink: try number("has_link") != 0, isReply: false, media: media, publishedAt: time)
            let account = AccountContext(
                followers: Int(try number("user_followers")),
                averageEngagementRate: try number("user_avg_engagement_rate"))
            return TrainingRow(
                inputs: FeatureInputs(traits, account: account),
                outcome: TrainingRow.Outcome(
                    reach: try number("reach"), likes: try number("likes"),
                    engagementRate: try number("engagement_rate")))
        }
    }
}
