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
    var hashtags: [HashtagKey: HashtagState] = [:]
    /// What the transaction before knew already.
    var known: HistoryCache.Known
    private let cache: HistoryCache?
    /// Rows the connection had changed when the transaction began.
    private let changesBefore: Int
    /// Entries of `post_hashtags` still to be written: in order of the hashtag, which costs half.
    var hashtagEntries: [HashtagEntry] = []
    private let tally = HistoryTally()

    struct HashtagEntry {
        let period: Int64
        let hashtag: Int64
        let publishedAt: Int64
        let post: Int64
    }

    /// - Parameter cache: where to find, and to leave, what is known of accounts and hashtags.
    init(_ db: Database, workspace: Int64, cache: HistoryCache? = nil) throws {
        self.db = db
        self.workspace = workspace
        self.cache = cache
        changesBefore = db.totalChangesCount
        known = try cache?.take(db, workspace: workspace) ?? HistoryCache.Known()
        statements = try HistoryStatements(db)
    }

    /// Writes what the changes come to for roll-ups.
    ///
    /// Nothing may be changed through this transaction afterwards.
    func finish() throws {
        tally.close()
        try writeHashtagEntries()
        let sums = tally.sums
        try RollupTable(db).apply(sums.changes, workspace: workspace)
        try writeSpellings(sums.uses)
        try writeHashtags(sums.uses)
        try writeAccounts()
        if db.totalChangesCount != changesBefore { try db.raiseRevision(of: workspace) }
        known.accounts.merge(accounts) { _, new in new }
        try cache?.keep(known, of: workspace, once: db)
    }

    /// Counts a post in the roll-ups, or takes it away.
    ///
    /// Reposts count in none.
    func count(_ record: PostRecord, times: Int64) throws {
        try count(record, of: accountState(record.post.account), with: hashtagStates(record), times: times)
    }

    func count(_ record: PostRecord, of account: AccountState, with hashtags: [HashtagState], times: Int64) {
        guard !record.post.isRepost else { return }
        account.add(posts: times)
        tally.add(HistoryTally.Entry(record, of: account, with: hashtags, times: times))
    }
}
