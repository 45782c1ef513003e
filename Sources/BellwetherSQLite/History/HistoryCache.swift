import BellwetherCore
import BellwetherStore
import GRDB
import Synchronization

/// What is known of an account during a transaction, and kept for the next one.
///
/// Belongs to one transaction at a time, on the queue of the connection that writes.
final class AccountState: @unchecked Sendable {
    let row: Int64
    var zone: Zone
    /// Whether it had cells of its own when the transaction began.
    var isRolledUp: Bool
    /// Its posts now.
    private(set) var posts: Int64
    private(set) var isChanged = false
    /// When its oldest and newest posts went out, or longer.
    var published: ClosedRange<Int64>?
    /// When its first and last follower snapshots were taken.
    var followersSeen: ClosedRange<Int64>?

    init(row: Int64, zone: Zone, isRolledUp: Bool, posts: Int64) {
        self.row = row
        self.zone = zone
        self.isRolledUp = isRolledUp
        self.posts = posts
    }

    func add(posts change: Int64) {
        posts += change
        isChanged = true
    }

    /// Takes in that a post went out then.
    func note(publishedAt: Timestamp) {
        let time = publishedAt.seconds
        published = min(published?.lowerBound ?? time, time)...max(published?.upperBound ?? time, time)
    }

    /// Takes in that the changes are written.
    func noteWritten(isRolledUp rollsUp: Bool) {
        isChanged = false
        isRolledUp = isRolledUp || rollsUp
    }
}

/// What is known of a hashtag during a transaction.
struct HashtagState: Sendable {
    let row: Int64
    /// Whether it had cells of its own when the transaction began.
    let isRolledUp: Bool
    /// Its posts when it was first met.
    let posts: Int64
}

/// What the last transaction knew of accounts and hashtags, for the next one: batch after batch, an import meets the
/// same ones.
final class HistoryCache: Sendable {
    struct Known: Sendable {
        var accounts: [AccountID: AccountState] = [:]
        var hashtags: [HashtagKey: HashtagState] = [:]
    }

    /// Where a database stands.
    ///
    /// It stands there again only if nobody changed anything since: not this connection, not another one.
    private struct Position: Equatable {
        let changes: Int
        let version: Int64?

        init(_ db: Database) throws {
            changes = db.totalChangesCount
            version = try Int64.fetchOne(db.cachedStatement(sql: "PRAGMA data_version"))
        }
    }

    private struct Kept {
        let known: Known
        let workspace: Int64
        let position: Position
    }

    private let kept = Mutex<Kept?>(nil)

    /// Accounts and hashtags that are kept at most.
    private static let limit = 100_000

    /// Takes out what is known of a workspace; nil when that is nothing, or may not be so any more.
    func take(_ db: Database, workspace: Int64) throws -> Known? {
        guard let last = kept.withLock({ $0.take() }), last.workspace == workspace, try last.position == Position(db)
        else { return nil }
        return last.known
    }

    /// Keeps what a transaction knows once it is committed.
    ///
    /// To be called when it has changed all it will.
    func keep(_ known: Known, of workspace: Int64, once db: Database) throws {
        guard known.accounts.count + known.hashtags.count <= Self.limit else { return }
        let last = Kept(known: known, workspace: workspace, position: try Position(db))
        db.afterNextTransaction { _ in self.kept.withLock { $0 = last } }
    }
}
