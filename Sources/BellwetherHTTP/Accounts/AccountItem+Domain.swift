import BellwetherCore

extension AccountItem {
    init(_ account: Account) {
        self.account = account.id.name
        platform = account.id.platform.rawValue
        reference = account.id.description
        timeZone = account.zone.name
    }
}

extension FollowersItem {
    init(_ snapshot: FollowerSnapshot) {
        followers = snapshot.followers
        takenAt = snapshot.takenAt.iso8601
    }
}
