import BellwetherCore

/// How many hashtags a platform takes, and how many are suggested at most.
enum HashtagLimits {
    /// What we suggest where the platform has no lower limit.
    static let suggestions = 6

    /// How many hashtags one post should carry.
    ///
    /// As of November 2026.
    static func limit(on platform: Platform?) -> Int {
        switch platform {
        case .instagram: 5  // A cap since December 2025, 30 before (announced by @creators).
        case .tiktok: 5  // A cap since 2025.
        case .threads: 1  // One topic a post, since launch.
        case .x, .facebook, .linkedin, .youtube, .mastodon, .bluesky, .pinterest, .other, nil: suggestions
        }
    }
}
