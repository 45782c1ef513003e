/// An account as answers show it.
struct AccountItem: Encodable, Hashable, Sendable {
    let account: String
    let platform: String
    /// How requests name it: `x:rOpenSci`.
    let reference: String
    let timeZone: String

    enum CodingKeys: String, CodingKey {
        case account, platform, reference
        case timeZone = "time_zone"
    }
}

/// An account's followers at one time, as answers show them.
struct FollowersItem: Encodable, Hashable, Sendable {
    let followers: Int
    let takenAt: String

    enum CodingKeys: String, CodingKey {
        case followers
        case takenAt = "taken_at"
    }
}

/// What became of follower counts that came in.
struct FollowersAnswer: Encodable, Hashable, Sendable {
    let new: Int
    let unchanged: Int
}
