import BellwetherCore

/// Whose post a row is.
struct PostOwner: Sendable {
    private let account: [CSVColumn]
    private let platform: CSVColumn?
    /// Where the posts are, where a row does not say.
    private let usual: Platform?
    private let stated: AccountReference?
    private let fallback: AccountReference?

    init(_ columns: PostTable.Columns, platform: Platform?, stated: AccountReference?, fallback: AccountReference?) {
        account = columns[.account] ?? []
        self.platform = columns[.platform]?.first
        usual = platform
        self.stated = stated
        self.fallback = fallback
    }

    /// What the row says, then what its link says, then what was said for the whole file.
    func account(in row: CSVRow, link: PostLink?) throws(RowProblem) -> AccountID {
        let word = try row.firstWord(in: account)
        let said = word.flatMap { try? AccountReference($0) }  // one too long names nobody
        let whole = stated ?? fallback
        let named = try named(in: row)
        let platform = said?.platform ?? named ?? usual ?? link?.platform ?? whole?.platform ?? .other
        // An account named for one network is not asked about posts on another.
        let fits = whole?.platform == nil || whole?.platform == platform
        guard let name = said?.name ?? link?.account ?? (fits ? whole?.name : nil) else {
            throw RowProblem("the row names no account on \(platform.rawValue): name the account with --account")
        }
        do {
            return try AccountID(platform: platform, name: name)
        } catch {
            throw RowProblem(error.description)
        }
    }

    private func named(in row: CSVRow) throws(RowProblem) -> Platform? {
        guard let platform, let word = try row.firstWord(in: [platform]) else { return nil }
        guard let named = PlatformName.platform(word) else {
            let known = Platform.allCases.map(\.rawValue).joined(separator: ", ")
            throw RowProblem(column: platform, value: row[platform.index], "must be one of \(known)")
        }
        return named
    }
}

/// Platforms as tools write them.
enum PlatformName {
    /// `X (Twitter)`, `Instagram Business`, `LinkedIn Page`, `fb`; nil for a name of none known here.
    static func platform(_ name: String) -> Platform? {
        if let platform = Platform(name: name) { return platform }
        let words = ColumnName.normalised(name).split(separator: " ").map(String.init)
        if let alone = words.first, words.count == 1 { return short[alone] ?? Platform(name: alone) }
        return words.lazy.compactMap { $0 == "x" ? .x : long[$0] }.first
    }

    private static let short: [String: Platform] = [
        "fb": .facebook, "ig": .instagram, "tw": .x, "li": .linkedin, "yt": .youtube, "tt": .tiktok, "bsky": .bluesky,
        "pin": .pinterest, "twitterx": .x, "linkedinpage": .linkedin, "facebookpage": .facebook,
    ]

    private static let long: [String: Platform] = [
        "twitter": .x, "instagram": .instagram, "facebook": .facebook, "linkedin": .linkedin, "tiktok": .tiktok,
        "youtube": .youtube, "threads": .threads, "mastodon": .mastodon, "bluesky": .bluesky, "pinterest": .pinterest,
    ]
}
