import BellwetherCore
import BellwetherStore
import GRDB

/// Everything that changes posts, their counts or followers, within one database transaction: whoever changes one goes
/// through here, so that roll-ups always are what the posts add up to.
///
/// Rows are written as they come; changes to roll-ups are gathered and written by ``finish()``.
final class HistoryTransaction {
    let db: Database
    /// The row number of the workspace.
    let workspace: Int64
    let statements: HistoryStatements

    var accounts: [AccountID: AccountState] = [:]
    var accountIDs: [Int64: AccountID] = [:]
    var hashtags: [HashtagKey: HashtagState] = [:]
    /// Hashtags that had cells of their own when the transaction began.
    var rolledUpHashtags: Set<Int64> = []
    var deltas = RollupDeltas()
    /// Entries of `post_hashtags` still to be written: in order of the hashtag, which costs half.
    var hashtagEntries: [HashtagEntry] = []
    /// Changes to how many posts spell a hashtag so.
    var spellings: [Spelling: Int64] = [:]

    struct HashtagEntry {
        let hashtag: Int64
        let publishedAt: Timestamp
        let post: Int64
    }

    struct Spelling: Hashable {
        let hashtag: Int64
        let display: String
    }

    /// What is known of an account during the transaction.
    struct AccountState {
        let row: Int64
        let zone: Zone
        /// Whether it had cells of its own when the transaction began.
        var isRolledUp: Bool
        /// Its posts now.
        var posts: Int64
        var isChanged = false
        /// When its oldest and newest posts went out, and its first and last follower snapshots were taken.
        var published: ClosedRange<Int64>?
        var followersSeen: ClosedRange<Int64>?
    }

    /// What is known of a hashtag during the transaction.
    struct HashtagState {
        let row: Int64
        let isRolledUp: Bool
        var posts: Int64
        var isChanged = false
    }

    init(_ db: Database, workspace: Int64) throws {
        self.db = db
        self.workspace = workspace
        statements = try HistoryStatements(db)
    }

    /// Writes what the changes come to for roll-ups.
    ///
    /// Nothing may be changed through this transaction afterwards.
    func finish() throws {
        try writeHashtagEntries()
        try RollupTable(db).apply(deltas, workspace: workspace)
        try writeSpellings()
        try writeHashtags()
        try writeAccounts()
    }

    /// Counts a post in the roll-ups, or takes it away.
    ///
    /// Reposts count in none.
    func count(_ record: PostRecord, times: Int64) throws {
        guard !record.post.isRepost else { return }
        let post = try rollupPost(record)
        let state = try accountState(record.post.account)
        deltas.add(
            post, times: times, isAccountRolledUp: state.isRolledUp,
            isHashtagRolledUp: { rolledUpHashtags.contains($0) })
        try noteUses(of: record, times: times)
    }

    /// Counts a post among those of its account, its hashtags and their spellings.
    func noteUses(of record: PostRecord, times: Int64) throws {
        guard !record.post.isRepost else { return }
        let account = record.post.account
        _ = try accountState(account)
        accounts[account]?.posts += times
        accounts[account]?.isChanged = true
        for hashtag in record.post.hashtags {
            let row = try hashtagRow(hashtag.key)
            spellings[Spelling(hashtag: row, display: hashtag.display), default: 0] += times
            hashtags[hashtag.key]?.posts += times
            hashtags[hashtag.key]?.isChanged = true
        }
    }

    /// What roll-ups need to know of a post.
    func rollupPost(_ record: PostRecord) throws -> RollupPost {
        let state = try accountState(record.post.account)
        return RollupPost(
            account: state.row, platform: record.post.account.platform, mediaType: record.post.media.type,
            publishedAt: record.post.publishedAt, zone: state.zone, current: record.current,
            followers: record.followers, initialReach: record.initialReach,
            hashtags: try record.post.hashtags.map { try hashtagRow($0.key) })
    }
}
