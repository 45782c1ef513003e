package import BellwetherCore

extension PredictRequest {
    /// The draft asked about.
    /// - Parameter now: when it goes out, unless the request says.
    package func draft(now: Timestamp) -> Draft {
        Draft(
            text: PostText(postText), media: Media(type: mediaType, items: mediaItems),
            scheduledAt: scheduledAt ?? now, followers: followers, averageEngagementRate: averageEngagementRate,
            numHashtags: hashtags, numMentions: mentions, numEmojis: emojis, account: account)
    }
}
