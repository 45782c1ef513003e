import BellwetherCore
import BellwetherStore

/// The follower snapshots of one account that came in together.
struct FollowerBatch {
    /// In order of time; of two of one moment the one that came last.
    let snapshots: [FollowerSnapshot]
    /// All, as they came.
    let incoming: [FollowerSnapshot]
    /// What was stored before: when the first and the last one were taken, and what the last one says.
    let seenBefore: ClosedRange<Int64>?
    let latestBefore: Int?

    init(_ incoming: [FollowerSnapshot], _ account: HistoryTransaction.AccountState) {
        self.incoming = incoming
        var byTime: [Timestamp: FollowerSnapshot] = [:]
        if incoming.count > 1 {
            for snapshot in incoming { byTime[snapshot.takenAt] = snapshot }
            snapshots = byTime.values.sorted { $0.takenAt < $1.takenAt }
        } else {
            snapshots = incoming
        }
        seenBefore = account.followersSeen
        latestBefore = account.latestFollowers
    }

    enum Answer {
        /// The newest number not later, else the earliest; nil when there are none.
        case known(Int?)
        /// Only the database can tell.
        case unknown
    }

    /// The account's followers at a moment.
    func followers(at time: Timestamp) -> Answer {
        let own = snapshots.last { $0.takenAt <= time }
        if let own, own.takenAt == time { return .known(own.followers) }
        guard let seenBefore else { return .known((own ?? snapshots.first)?.followers) }
        guard seenBefore.upperBound <= time.seconds else { return .unknown }
        if let own, own.takenAt.seconds >= seenBefore.upperBound { return .known(own.followers) }
        return .known(latestBefore)
    }
}

extension HistoryTransaction {
    /// Adds follower snapshots, and brings the stored posts up to date of which they are now the nearest.
    /// - Returns: how many were new or different.
    func saveFollowers(_ batches: [(account: AccountState, batch: FollowerBatch)]) throws -> Int {
        let (changed, count) = try changedFollowers(batches)
        guard !changed.isEmpty else { return count }
        let rows = TableRows(
            "follower_snapshots", [.integer("account_id"), .bigint("taken_at"), .bigint("followers")])
        let different = IntegerArray()
        let ranges = IntegerArray()
        for change in changed {
            for (snapshot, isNew) in change.snapshots {
                if isNew {
                    let row = rows.row()
                    row.field(narrow: Int32(change.account.row))
                    row.field(snapshot.takenAt.seconds)
                    row.field(snapshot.followers)
                } else {
                    different.append(change.account.row)
                    different.append(snapshot.takenAt.seconds)
                    different.append(Int64(snapshot.followers))
                }
            }
            note(change, in: ranges)
        }
        session.later(rows)
        if different.count > 0 { session.later(Self.updateFollowers, .ints(different)) }
        if ranges.count > 0 { try recount(ranges) }
        return count
    }

    private struct FollowerChange {
        let account: AccountState
        /// In order of time, each with whether there was none of its moment; never empty.
        let snapshots: [(snapshot: FollowerSnapshot, isNew: Bool)]
    }

    /// The snapshots that are new or different, and how many were when they came.
    private func changedFollowers(
        _ batches: [(account: AccountState, batch: FollowerBatch)]
    ) throws -> (changes: [FollowerChange], count: Int) {
        var stored: [Int64: [Int64: Int]] = [:]
        let asked = IntegerArray()
        for (account, batch) in batches {
            guard let seen = batch.seenBefore else { continue }
            for snapshot in batch.snapshots where seen.contains(snapshot.takenAt.seconds) {
                asked.append(account.row)
                asked.append(snapshot.takenAt.seconds)
            }
        }
        if asked.count > 0 {
            try session.query(Self.findFollowers, .ints(asked)).forEach { row in
                stored[row.int(), default: [:]][row.int()] = Int(row.int())
            }
        }
        var count = 0
        let changes: [FollowerChange] = batches.compactMap { account, batch in
            let known = stored[account.row] ?? [:]
            var latest = known
            for snapshot in batch.incoming where latest[snapshot.takenAt.seconds] != snapshot.followers {
                latest[snapshot.takenAt.seconds] = snapshot.followers
                count += 1
            }
            let snapshots = batch.snapshots.compactMap { snapshot in
                let before = known[snapshot.takenAt.seconds]
                return before == snapshot.followers ? nil : (snapshot: snapshot, isNew: before == nil)
            }
            return snapshots.isEmpty ? nil : FollowerChange(account: account, snapshots: snapshots)
        }
        return (changes, count)
    }

    /// Notes what is known of the account's snapshots now, and between which moments posts may have another nearest one.
    private func note(_ change: FollowerChange, in ranges: IntegerArray) {
        guard let first = change.snapshots.first?.snapshot, let last = change.snapshots.last?.snapshot else { return }
        let account = change.account
        let seen = account.followersSeen
        ranges.append(account.row)
        // Posts before the earliest snapshot have that one.
        ranges.append(first.takenAt.seconds <= seen?.lowerBound ?? .max ? .min + 1 : first.takenAt.seconds)
        ranges.append(last.takenAt.seconds)
        let lower = min(seen?.lowerBound ?? .max, first.takenAt.seconds)
        if last.takenAt.seconds >= seen?.upperBound ?? .min {
            account.latestFollowers = last.followers
            account.followersSeen = lower...last.takenAt.seconds
        } else if let seen {
            account.followersSeen = lower...seen.upperBound
        }
    }

    private static let findFollowers = """
        SELECT stored.*
        FROM \(IntegerArray.table(1, columns: ["account_id", "taken_at"])) AS wanted
        CROSS JOIN LATERAL (
            SELECT account_id, taken_at, followers FROM follower_snapshots
            WHERE account_id = wanted.account_id AND taken_at = wanted.taken_at OFFSET 0) AS stored
        """

    private static let updateFollowers = """
        UPDATE follower_snapshots AS stored SET followers = change.followers
        FROM \(IntegerArray.changes(
            IntegerArray.table(1, columns: ["account_id", "taken_at", "followers"]), of: "follower_snapshots",
            where: "account_id = change.account_id AND taken_at = change.taken_at")) AS change
        WHERE stored.ctid = change.place
        """

    // MARK: Posts

    /// Counts posts anew that have another nearest snapshot now: accounts, each with the moment from which on that may
    /// be, and the moment after which the next snapshot ends it.
    private func recount(_ ranges: IntegerArray) throws {
        while true {
            var changed: [(before: PostRecord, followers: Int?)] = []
            try session.query(Self.otherwiseFollowed, .ints(ranges), .int(Int64(Self.postsAtOnce))).forEach { row in
                changed.append((try PostRecord(row: &row), row.optionalCount()))
            }
            guard !changed.isEmpty else { return }
            try loadAccounts(changed.map(\.before.post.account))
            try loadHashtags(of: changed.map(\.before.post))
            let updates = IntegerArray(capacity: changed.count * 3)
            for (before, followers) in changed {
                var after = before
                after.followers = followers
                try count(before, times: -1)
                try count(after, times: 1)
                updates.append(before.post.publishedAt.seconds)
                updates.append(before.id)
                updates.append(followers)
            }
            session.later(Self.updateNearest, .int(workspace), .ints(updates))
        }
    }

    private static let otherwiseFollowed = """
        SELECT \(PostRecord.columns), nearest.followers
        FROM \(IntegerArray.table(1, columns: ["account_id", "first", "last"])) AS range
        CROSS JOIN LATERAL (
            SELECT coalesce(min(taken_at), 9223372036854775807) AS next FROM follower_snapshots
            WHERE account_id = range.account_id AND taken_at > range.last) AS following
        CROSS JOIN LATERAL (
            SELECT * FROM post_counts WHERE account_id = range.account_id AND is_reply IN (false, true)
                AND published_at >= range.first AND published_at < following.next OFFSET 0) AS counts
        CROSS JOIN LATERAL (
            SELECT \(nearestFollowers("counts.account_id", "counts.published_at")) OFFSET 0) AS nearest (followers)
        \(PostRecord.posts("posts.id = counts.post_id"))
        WHERE counts.followers IS DISTINCT FROM nearest.followers LIMIT $2
        """

    /// An account's followers at a moment: the newest number not later, else the earliest.
    static func nearestFollowers(_ account: String, _ time: String) -> String {
        """
        coalesce(
            (SELECT seen.followers FROM follower_snapshots AS seen
                WHERE seen.account_id = \(account) AND seen.taken_at <= \(time) ORDER BY seen.taken_at DESC LIMIT 1),
            (SELECT seen.followers FROM follower_snapshots AS seen
                WHERE seen.account_id = \(account) ORDER BY seen.taken_at LIMIT 1))
        """
    }

    private static let updateNearest = """
        UPDATE post_counts AS counts SET followers = change.followers
        FROM \(IntegerArray.changes(
            IntegerArray.table(2, columns: ["published_at", "post_id", "followers?"]), of: "post_counts",
            where: PostChanges.countsKey)) AS change
        WHERE counts.ctid = change.place
        """

    /// The followers of accounts at moments, in their order.
    func followers(_ wanted: [(account: Int64, time: Timestamp)]) throws -> [Int?] {
        guard !wanted.isEmpty else { return [] }
        let table = IntegerArray(capacity: wanted.count * 3)
        for (index, one) in wanted.enumerated() {
            table.append(Int64(index))
            table.append(one.account)
            table.append(one.time.seconds)
        }
        var found = [Int?](repeating: nil, count: wanted.count)
        try session.query(Self.followersAtTimes, .ints(table)).forEach { row in
            found[Int(row.int())] = row.optionalCount()
        }
        return found
    }

    private static let followersAtTimes = """
        SELECT wanted.at_index, \(nearestFollowers("wanted.account_id", "wanted.time"))
        FROM \(IntegerArray.table(1, columns: ["at_index", "account_id", "time"])) AS wanted
        """
}
