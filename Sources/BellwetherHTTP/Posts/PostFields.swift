import BellwetherCore

/// What `/posts` and `/update-post` have in common: the fields of a post, each checked.
struct PostFields {
    var fields: JSONFields
    let past: PastTimes

    /// The longest link kept, in characters.
    static let maximumPermalink = 2_048
    /// The most hashtags listed beside a text, and the longest of them, in characters.
    static let maximumHashtags = 200
    static let maximumHashtagLength = 200

    init(_ members: [JSONMember], now: Timestamp) {
        fields = JSONFields(members)
        past = PastTimes(now: now)
    }

    /// Whose the post is: `account` and `platform`, or `account` alone as `x:rOpenSci`.
    mutating func account() -> AccountID? {
        let platform = platform()
        guard let text = fields.name("account", upTo: AccountID.maximumNameLength + 20) else {
            requireUnlessRefused("account", "is required: whose post it is, such as 'x:rOpenSci'")
            return nil
        }
        do {
            let reference = try AccountReference(text)
            guard let named = platform.named ?? reference.platform else {
                if !platform.isRefused {
                    fields.refuse("platform", "is required, unless account says it, as in 'x:rOpenSci'")
                }
                return nil
            }
            guard reference.platform == nil || reference.platform == named else {
                fields.refuse(
                    "platform", "is '\(named.rawValue)', but account names another; write it as '\(named.rawValue):...'"
                )
                return nil
            }
            guard reference.name.isPlainName else {
                fields.refuse("account", "must not begin or end with a blank, or hold control characters")
                return nil
            }
            return try AccountID(platform: named, name: reference.name)
        } catch {
            fields.refuse(error, as: "account")
            return nil
        }
    }

    private mutating func platform() -> (named: Platform?, isRefused: Bool) {
        let problems = fields.problems.count
        guard let name = fields.text("platform", Platform.kind, upTo: 40) else {
            return (nil, fields.problems.count > problems)
        }
        guard let platform = Platform(name: name) else {
            fields.refuse("platform", "must be \(Platform.kind)")
            return (nil, true)
        }
        return (platform, false)
    }

    /// The platform's own id of the post.
    mutating func externalID() -> String? {
        let id = fields.name("id", upTo: PostID.maximumLength, digits: true)
        if id == nil { requireUnlessRefused("id", "is required: the platform's own id of the post, as text") }
        return id
    }

    mutating func text() -> String? {
        fields.text("text", "text", upTo: PredictRequest.maximumTextLength)
    }

    /// `media_type`, `media_kind` and `num_media_items`; nil where none of them is given.
    mutating func media() -> Media? {
        let type: MediaType? = fields.choice("media_type")
        let kind: MediaKind? = fields.choice("media_kind")
        let items = fields.integer("num_media_items", in: 0...1_000)
        guard type != nil || kind != nil || items != nil else { return nil }
        if type ?? MediaType.none == MediaType.none, let items, items > 0 {
            fields.refuse("num_media_items", "must be 0 where media_type is 'none' or not given")
        }
        return Media(type: type ?? .none, items: items ?? 0, kind: kind)
    }

    mutating func permalink() -> String? {
        let kind = "a link that begins with 'https://' or 'http://'"
        guard let link = fields.text("permalink", kind, upTo: Self.maximumPermalink) else { return nil }
        let lower = link.prefix(8).lowercased()
        guard lower.hasPrefix("https://") || lower.hasPrefix("http://"),
            link.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F && !$0.properties.isWhitespace })
        else {
            fields.refuse("permalink", "must be \(kind)")
            return nil
        }
        return link
    }

    mutating func labels() -> [Label]? {
        let texts = fields.texts(
            "labels", upTo: Label.maximumCount, kind: "labels", longest: 4 * Label.maximumLength)
        do {
            return try texts?.map { text throws(InvalidInput) in try Label(text) }
        } catch {
            fields.refuse(error, as: "labels")
            return nil
        }
    }

    /// Hashtags the platform lists beside the text.
    mutating func hashtags() -> [Hashtag]? {
        let texts = fields.texts(
            "hashtags", upTo: Self.maximumHashtags, kind: "hashtags", longest: Self.maximumHashtagLength)
        guard let texts else { return nil }
        var hashtags: [Hashtag] = []
        for text in texts {
            let isOneWord = text.unicodeScalars.allSatisfy { !$0.properties.isWhitespace && $0.value >= 0x20 }
            guard isOneWord, let hashtag = Hashtag(written: text) else {
                fields.refuse("hashtags", "must each be one hashtag, such as '#rstats'")
                return nil
            }
            hashtags.append(hashtag)
        }
        return hashtags
    }

    /// The counts; empty where none is given.
    mutating func counts() -> PostCounts {
        var counts = PostCounts()
        for (name, path) in PostCounts.fields {
            counts[keyPath: path] = fields.integer(name, in: PostCounts.plausible)
        }
        if let reach = counts.reach, let impressions = counts.impressions, reach > impressions {
            fields.refuse("reach", "must not be above impressions: nobody is reached without seeing the post")
        }
        return counts
    }

    mutating func followers() -> Int? { fields.integer("followers", in: 0...PredictRequest.maximumFollowers) }

    /// Says that a field is missing, if that is not said otherwise already.
    mutating func requireUnlessRefused(_ name: String, _ problem: String) {
        guard !fields.problems.contains(where: { $0.field == name }) else { return }
        fields.refuse(name, problem)
    }
}
