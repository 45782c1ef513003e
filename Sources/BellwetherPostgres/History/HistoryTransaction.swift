import BellwetherCore
import BellwetherStore

/// Everything that changes posts, their counts or followers, within one database transaction: whoever changes one goes
/// through here, so that roll-ups always are what the posts add up to.
///
/// Rows are written a batch at a time; changes to roll-ups are gathered and written by ``finish()``. The transaction
/// has the workspace's lock, so that nobody else changes it meanwhile.
final class HistoryTransaction {
    let session: Session
    /// The row number of the workspace.
    let workspace: Int64

    var accounts: [AccountID: AccountState] = [:]
    var accountsByRow: [Int64: AccountState] = [:]
    var hashtags: [HashtagKey: HashtagState] = [:]
    /// Hashtags that had cells of their own when the transaction began.
    var rolledUpHashtags: Set<Int64> = []
    var deltas = RollupDeltas()
    /// Changes to how many posts spell a hashtag so.
    var spellings: [Spelling: Int64] = [:]

    /// Statements of the session that had changed rows when the transaction began.
    private let writtenBefore: Int

    /// Cells gathered before they are written.
    static let cellsInMemory = 100_000
    /// Posts looked at together where all of an account's or a hashtag's are.
    static let postsAtOnce = 5_000

    struct Spelling: Hashable {
        let hashtag: Int64
        let display: String
    }

    /// What is known of an account during the transaction.
    final class AccountState {
        let id: AccountID
        let row: Int64
        var zone: Zone
        /// Whether it had cells of its own when the transaction began.
        let isRolledUp: Bool
        /// Its posts now.
        var posts: Int64
        var isChanged = false
        /// When its first and last follower snapshots were taken, and what the last one says.
        var followersSeen: ClosedRange<Int64>?
        var latestFollowers: Int?

        init(id: AccountID, row: Int64, zone: Zone = .utc, isRolledUp: Bool = false, posts: Int64 = 0) {
            self.id = id
            self.row = row
            self.zone = zone
            self.isRolledUp = isRolledUp
            self.posts = posts
        }
    }

    /// What is known of a hashtag during the transaction.
    final class HashtagState {
        let row: Int64
        let isRolledUp: Bool
        var posts: Int64
        var isChanged = false

        init(row: Int64, isRolledUp: Bool = false, posts: Int64 = 0) {
            self.row = row
            self.isRolledUp = isRolledUp
            self.posts = posts
        }
    }

    init(_ session: Session, workspace: Int64) {
        self.session = session
        self.workspace = workspace
        writtenBefore = session.written
    }

    /// Writes what the changes come to for roll-ups.
    ///
    /// Nothing may be changed through this transaction afterwards.
    func finish() throws {
        writeCells()
        writeSpellings()
        try writeHashtags()
        try writeAccounts()
        try session.settle()
        if session.written > writtenBefore { session.raiseRevision(of: workspace) }
    }

    func writeCells() {
        RollupTable(session).apply(deltas, workspace: workspace)
        deltas = RollupDeltas()
    }

    /// Counts a post in the roll-ups, or takes it away.
    ///
    /// Reposts count in none. The account and the hashtags are to be loaded.
    func count(_ record: PostRecord, times: Int64) throws {
        guard !record.post.isRepost else { return }
        let account = try state(ofAccount: record.accountRow)
        deltas.add(
            try rollupPost(record, account), times: times, isAccountRolledUp: account.isRolledUp,
            isHashtagRolledUp: { rolledUpHashtags.contains($0) })
        try noteUses(of: record, times: times)
        if deltas.count >= Self.cellsInMemory { writeCells() }
    }

    /// Counts a post among those of its account, its hashtags and their spellings.
    func noteUses(of record: PostRecord, times: Int64) throws {
        guard !record.post.isRepost else { return }
        let account = try state(ofAccount: record.accountRow)
        account.posts += times
        account.isChanged = true
        for hashtag in record.post.hashtags {
            let state = try state(of: hashtag.key)
            state.posts += times
            state.isChanged = true
            spellings[Spelling(hashtag: state.row, display: hashtag.display), default: 0] += times
        }
    }

    /// What roll-ups need to know of a post.
    func rollupPost(_ record: PostRecord, _ account: AccountState) throws -> RollupPost {
        RollupPost(
            account: account.row, platform: account.id.platform, mediaType: record.post.media.type,
            publishedAt: record.post.publishedAt, zone: account.zone, current: record.current,
            followers: record.followers, initialReach: record.initialReach,
            hashtags: try record.post.hashtags.map { try state(of: $0.key).row })
    }

    func state(ofAccount row: Int64) throws -> AccountState {
        guard let state = accountsByRow[row] else {
            throw StoreError(.failed, "An account vanished while its posts were being stored.")
        }
        return state
    }

    func state(of hashtag: HashtagKey) throws -> HashtagState {
        guard let state = hashtags[hashtag] else {
            throw StoreError(.failed, "The hashtag '\(hashtag)' vanished while its posts were being stored.")
        }
        return state
    }
}
