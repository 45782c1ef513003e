/// A post not yet published: what a forecast is asked for.
package struct Draft: Sendable {
    package let text: PostText
    package let media: Media
    package let scheduledAt: Timestamp
    /// Followers as the asker states them; an account named in the request brings its own.
    package let followers: Int?
    /// Average engagement rate as the asker states it, a ratio 0...1; a named account brings its own.
    package let averageEngagementRate: Double?
    /// Counts the asker states; nil takes what the text itself holds.
    package let numHashtags: Int?
    package let numMentions: Int?
    package let numEmojis: Int?
    package let account: AccountReference?

    package init(
        text: PostText, media: Media = Media(), scheduledAt: Timestamp, followers: Int? = nil,
        averageEngagementRate: Double? = nil, numHashtags: Int? = nil, numMentions: Int? = nil,
        numEmojis: Int? = nil, account: AccountReference? = nil
    ) {
        self.text = text
        self.media = media
        self.scheduledAt = scheduledAt
        self.followers = followers
        self.averageEngagementRate = averageEngagementRate
        self.numHashtags = numHashtags
        self.numMentions = numMentions
        self.numEmojis = numEmojis
        self.account = account
    }

    /// Followers assumed where a request names neither them nor an account.
    package static let defaultFollowers = 100
    /// Engagement rate assumed where a request names neither it nor an account.
    package static let defaultEngagementRate = 0.01
}
