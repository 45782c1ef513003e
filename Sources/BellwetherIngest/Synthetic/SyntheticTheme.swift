/// What a made-up brand posts about.
struct SyntheticTheme: Sendable {
    /// Part of its accounts' names: at most six letters.
    let slug: String
    /// What it sells or shows, put for `{thing}` in sentences.
    let things: [String]
    let sentences: [String]
    /// Most used first.
    let hashtags: [String]
    let emoji: [String]

    /// Said by brands of any theme.
    static let commonSentences = [
        "Thank you for all the kind words this week.",
        "Tell us what you think in the comments.",
        "Open {day} from ten to six.",
        "Bring a friend.",
        "More of this soon.",
        "We read every message, even the long ones.",
        "It took longer than planned, and it was worth it.",
        "Who is coming along {day}?",
        "Save this for later.",
        "Questions? Ask away, we answer all of them before the weekend.",
        "Small team, big smiles.",
        "Behind the scenes it looked rather different, as you can imagine.",
    ]
    static let commonHashtags = [
        "smallbusiness", "supportlocal", "weekend", "behindthescenes", "madebyhand", "newin", "community",
        "inspiration",
    ]
    static let commonEmoji = ["😊", "🎉", "❤️", "🙌", "✨", "👏", "🔥", "☀️"]
    static let days = [
        "on Monday", "on Tuesday", "on Wednesday", "on Thursday", "on Friday", "on Saturday", "on Sunday", "tomorrow",
        "this week", "this month",
    ]
    /// Where made-up brands live: at most four letters, so that an account's name stays within the 15 of X.
    static let places = [
        "elm", "oak", "quay", "dune", "moor", "bay", "hill", "lake", "mill", "park", "vale", "glen", "ford", "pier",
        "reef", "cove", "isle", "dock", "gate", "well", "wold", "crag", "fen", "ash", "bank", "holt", "lee", "rye",
        "kirk", "east",
    ]
}
