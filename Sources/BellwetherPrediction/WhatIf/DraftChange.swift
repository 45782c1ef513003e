package import BellwetherCore

/// One thing about a draft that could be different.
package enum DraftChange: Hashable, Sendable {
    case time(Timestamp)
    case media(Media)
    /// The text so many times as long, in characters and words.
    case length(Double)
    /// So many hashtags, the length of the text aside.
    case hashtagCount(Int)
    /// One hashtag more, at the end.
    case adding(Hashtag)
    /// A hashtag less.
    case removing(OwnHashtag)

    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case time, length
        case media = "media_type"
        case hashtagCount = "num_hashtags"
        case adding = "add_hashtag"
        case removing = "remove_hashtag"
    }

    package var kind: Kind {
        switch self {
        case .time: .time
        case .media: .media
        case .length: .length
        case .hashtagCount: .hashtagCount
        case .adding: .adding
        case .removing: .removing
        }
    }

    /// The hashtag it is about; nil of other changes.
    package var hashtag: Hashtag? {
        switch self {
        case .adding(let hashtag): hashtag
        case .removing(let own): own.hashtag
        case .time, .media, .length, .hashtagCount: nil
        }
    }

    /// The draft with this one thing different.
    ///
    /// At another time, the account's history is still that of the draft's own time, and nothing is posted in between.
    func applied(to inputs: FeatureInputs) -> FeatureInputs {
        let traits = inputs.traits
        switch self {
        case .time(let time):
            let later = time.seconds - traits.publishedAt.seconds
            return FeatureInputs(traits.with(publishedAt: time), account: inputs.account.later(by: later))
        case .media(let media):
            return FeatureInputs(traits.with(media: media), account: inputs.account)
        case .length(let factor):
            let words = traits.words.map { Self.scaled($0, by: factor) }
            return FeatureInputs(
                traits.with(characters: Self.scaled(traits.characters, by: factor), words: words),
                account: inputs.account)
        case .hashtagCount(let count):
            return FeatureInputs(traits.with(hashtags: count), account: inputs.account)
        case .adding(let hashtag):
            let space = traits.characters > 0 ? 1 : 0
            let added = traits.with(
                characters: traits.characters + space + 1 + hashtag.display.count, words: traits.words.map { $0 + 1 },
                hashtags: traits.hashtags + 1)
            return FeatureInputs(added, account: inputs.account)
        case .removing(let own):
            let left = traits.with(
                characters: max(traits.characters - own.characters, 0),
                words: traits.words.map { max($0 - own.occurrences, 0) }, hashtags: max(traits.hashtags - 1, 0))
            return FeatureInputs(left, account: inputs.account)
        }
    }

    private static func scaled(_ count: Int, by factor: Double) -> Int { Int((Double(count) * factor).rounded()) }
}

/// A hashtag that a draft has.
package struct OwnHashtag: Hashable, Sendable {
    package let hashtag: Hashtag
    let occurrences: Int
    /// Of all occurrences, each with its sign and a space beside it.
    let characters: Int

    /// The first of a text, in order.
    static func first(_ count: Int, in text: PostText) -> [OwnHashtag] {
        text.distinctHashtags.prefix(count).map { hashtag in
            let written = text.hashtags.filter { $0.key == hashtag.key }
            return OwnHashtag(
                hashtag: hashtag, occurrences: written.count,
                characters: written.reduce(0) { $0 + $1.display.count + 2 })
        }
    }
}

extension PostTraits {
    fileprivate func with(
        characters: Int? = nil, words: Int? = nil, hashtags: Int? = nil, media: Media? = nil,
        publishedAt: Timestamp? = nil
    ) -> PostTraits {
        PostTraits(
            characters: characters ?? self.characters, words: words ?? self.words, hashtags: hashtags ?? self.hashtags,
            mentions: mentions, emojis: emojis, hasLink: hasLink, isReply: isReply, media: media ?? self.media,
            publishedAt: publishedAt ?? self.publishedAt)
    }
}

extension AccountContext {
    fileprivate func later(by seconds: Int64) -> AccountContext {
        AccountContext(
            followers: followers, averageEngagementRate: averageEngagementRate, usual: usual,
            hoursSincePreviousPost: hoursSincePreviousPost.map { $0 + Double(seconds) / 3_600 }, zone: zone)
    }
}
