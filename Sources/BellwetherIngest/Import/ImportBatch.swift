import BellwetherCore
import BellwetherStore

/// Some of what a file holds, to be stored together.
struct ImportBatch: Sendable {
    var posts: [ObservedPost] = []
    /// In the order in which the accounts came first.
    var followers: [(account: AccountID, snapshots: [FollowerSnapshot])] = []
    var accounts: [Account] = []
    var rejections: [RejectedRow] = []
    var passedOver: [RejectedRow] = []
    /// Bytes of the file read so far, unpacked.
    var bytesRead = 0
    private var followerPlaces: [AccountID: Int] = [:]
    private var followerCount = 0

    var count: Int { posts.count + followerCount + accounts.count + rejections.count + passedOver.count }

    mutating func add(_ event: SourceEvent, file: String) {
        switch event {
        case .post(let post): posts.append(post)
        case .followers(let account, let snapshot): add(snapshot, of: account)
        case .account(let account): accounts.append(account)
        case .rejected(let line, let reason):
            rejections.append(RejectedRow(file: file, line: line, reason: reason))
        case .passedOver(let line, let reason):
            passedOver.append(RejectedRow(file: file, line: line, reason: reason))
        }
    }

    private mutating func add(_ snapshot: FollowerSnapshot, of account: AccountID) {
        followerCount += 1
        guard let place = followerPlaces[account] else {
            followerPlaces[account] = followers.count
            followers.append((account, [snapshot]))
            return
        }
        followers[place].snapshots.append(snapshot)
    }
}
