package import BellwetherCore

/// What is known of a post itself before it goes out, the same for a draft and for a stored post.
package struct PostTraits: Hashable, Sendable {
    package let characters: Int
    /// Nil where a table of features does not say.
    package let words: Int?
    package let hashtags: Int
    package let mentions: Int
    package let emojis: Int
    package let hasLink: Bool
    package let isReply: Bool
    package let media: Media
    package let publishedAt: Timestamp

    package init(_ draft: Draft) {
        let text = draft.text
        self.init(
            text: text, hashtags: draft.numHashtags ?? text.distinctHashtags.count,
            mentions: draft.numMentions ?? text.mentions.count, emojis: draft.numEmojis ?? text.emojiCount,
            isReply: text.isReply, media: draft.media, publishedAt: draft.scheduledAt)
    }

    package init(_ post: Post) {
        let text = PostText(post.text)
        self.init(
            text: text, hashtags: post.hashtags.count, mentions: text.mentions.count, emojis: text.emojiCount,
            isReply: post.isReply, media: post.media, publishedAt: post.publishedAt)
    }

    private init(
        text: PostText, hashtags: Int, mentions: Int, emojis: Int, isReply: Bool, media: Media, publishedAt: Timestamp
    ) {
        self.init(
            characters: text.characterCount, words: text.wordCount, hashtags: hashtags, mentions: mentions,
            emojis: emojis, hasLink: text.hasLink, isReply: isReply, media: media, publishedAt: publishedAt)
    }

    /// Traits counted elsewhere.
    package init(
        characters: Int, words: Int?, hashtags: Int, mentions: Int, emojis: Int, hasLink: Bool, isReply: Bool,
        media: Media, publishedAt: Timestamp
    ) {
        self.characters = characters
        self.words = words
        self.hashtags = hashtags
        self.mentions = mentions
        self.emojis = emojis
        self.hasLink = hasLink
        self.isReply = isReply
        self.media = media
        self.publishedAt = publishedAt
    }
}
