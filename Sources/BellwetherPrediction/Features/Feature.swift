/// What a forecast is made from, by the names users see.
///
/// Everything here is known before a post goes out. What becomes known only after (counts, clicks, views) has no
/// place in this list, and ``PostTraits`` and ``AccountContext`` have no field that could carry it.
package enum Feature: String, CaseIterable, Hashable, Sendable, Codable {
    case userFollowers = "user_followers"
    case userAverageEngagementRate = "user_avg_engagement_rate"
    case textLength = "post_text_len"
    case textWords = "post_text_words"
    case hashtags = "num_hashtags"
    case mentions = "num_mentions"
    case emojis = "num_emojis"
    case hasLink = "has_link"
    case isReply = "is_reply"
    case mediaType = "media_type"
    case mediaItems = "num_media_items"
    case hour
    case daypart
    case dayOfWeek = "day_of_week"
    case usualReach = "usual_reach"
    case usualLikes = "usual_likes"
    case usualEngagementRate = "usual_engagement_rate"
    case hoursSincePreviousPost = "hours_since_previous_post"
}
