import BellwetherCore

/// What is held equal about a post beside its account, period and hashtags; each post has one level of each.
enum PostFactor: String, CaseIterable, Sendable {
    case hour, weekday
    /// What an hour of the week does beyond its hour and its weekday.
    case hourOfWeek = "hour_of_week"
    case mediaType = "media_type"
    case mediaKind = "media_kind"
    case textLength = "text_length"
    case hashtagCount = "num_hashtags"
    case link = "has_link"
    case reply = "is_reply"
    case paid = "is_paid"

    /// In their order.
    var levels: [String] {
        switch self {
        case .hour: (0..<24).map(String.init)
        case .weekday: (0..<7).map(String.init)
        case .hourOfWeek: (0..<168).map(String.init)
        case .mediaType: MediaType.allCases.map(\.rawValue)
        case .mediaKind: ["not_stated"] + MediaKind.allCases.map(\.rawValue)
        case .textLength: Self.names(Self.lengths)
        case .hashtagCount: Self.names(Self.counts)
        case .link, .reply, .paid: ["no", "yes"]
        }
    }

    /// How far its levels are thought to lie apart; what is a refinement of others, not far.
    var spread: Double {
        switch self {
        case .hourOfWeek: 0.1
        case .mediaKind: 0.5
        default: 2
        }
    }

    /// The first value of each level.
    private static let lengths = [0, 1, 51, 101, 201, 401]
    private static let counts = [0, 1, 2, 3, 4, 6, 11]

    private static func names(_ starts: [Int]) -> [String] {
        starts.indices.map { place in
            guard place + 1 < starts.count else { return "\(starts[place])+" }
            let last = starts[place + 1] - 1
            return starts[place] == last ? "\(last)" : "\(starts[place])-\(last)"
        }
    }

    private static func level(_ value: Int, among starts: [Int]) -> Int {
        (starts.lastIndex { $0 <= value }) ?? 0
    }

    func level(of post: Post, at time: LocalTime, text: TextMeasure) -> Int {
        switch self {
        case .hour: time.hour
        case .weekday: time.dayOfWeek
        case .hourOfWeek: time.hourOfWeek
        case .mediaType: MediaType.allCases.firstIndex(of: post.media.type) ?? 0
        case .mediaKind: post.media.kind.flatMap { MediaKind.allCases.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
        case .textLength: Self.level(text.characters, among: Self.lengths)
        case .hashtagCount: Self.level(post.hashtags.count, among: Self.counts)
        case .link: text.hasLink ? 1 : 0
        case .reply: post.isReply ? 1 : 0
        case .paid: post.isPaid ? 1 : 0
        }
    }
}

/// Length and link of a text.
struct TextMeasure: Sendable {
    let characters: Int
    let hasLink: Bool

    init(_ text: String) {
        let read = PostText(text)
        characters = read.characterCount
        hasLink = read.hasLink
    }
}
