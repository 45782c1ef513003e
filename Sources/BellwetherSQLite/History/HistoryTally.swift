import BellwetherCore
import BellwetherStore
import Dispatch
import Synchronization

/// Adds up what the posts of a transaction change in roll-ups and in the uses of hashtags.
///
/// Where they are many, it does so on another core while the next ones are being written.
final class HistoryTally {
    /// A post that comes or goes.
    struct Entry: Sendable {
        let record: PostRecord
        let zone: Zone
        let isAccountRolledUp: Bool
        let hashtags: [HashtagState]
        let times: Int64

        /// - Parameters:
        ///   - hashtags: in the order of the post's.
        ///   - times: 1 to add the post, -1 to take it away.
        init(
            _ record: PostRecord, of account: AccountState,
            with hashtags: [HashtagState], times: Int64
        ) {
            self.record = record
            zone = account.zone
            isAccountRolledUp = account.isRolledUp
            self.hashtags = hashtags
            self.times = times
        }
    }

    struct Sums: Sendable {
        fileprivate var deltas = RollupDeltas()
        /// What changes in roll-ups, in order.
        private(set) var changes: RollupChanges
        private(set) var uses = HashtagUses()

        fileprivate init() { changes = deltas.inOrder }

        fileprivate mutating func add(_ entry: Entry) {
            deltas.add(entry)
            uses.add(entry.record.post.hashtags, rows: entry.hashtags, times: entry.times)
        }

        fileprivate mutating func close() {
            changes = deltas.inOrder
            deltas = RollupDeltas()
        }
    }

    private final class Shared: Sendable {
        let sums = Mutex(Sums())
    }

    private var waiting: [Entry] = []
    private let shared = Shared()
    /// The other thread; nil while there are not enough entries for it to be worth while.
    private var queue: DispatchQueue?

    /// Entries that are added up together.
    private static let portion = 1_000

    func add(_ entry: Entry) {
        waiting.append(entry)
        guard waiting.count >= Self.portion else { return }
        let queue = queue ?? DispatchQueue(label: "bellwether.tally")
        self.queue = queue
        queue.async { [waiting, shared] in Self.add(waiting, to: shared) }
        waiting = []
    }

    /// Has the sums made ready; nothing may be added any more.
    func close() {
        let finish = { @Sendable [waiting, shared] in
            Self.add(waiting, to: shared)
            shared.sums.withLock { $0.close() }
        }
        waiting = []
        if let queue { queue.async(execute: finish) } else { finish() }
    }

    /// The sums of all entries, once it is closed.
    var sums: Sums {
        queue?.sync {}
        return shared.sums.withLock { $0 }
    }

    private static func add(_ entries: [Entry], to shared: Shared) {
        shared.sums.withLock { sums in
            for entry in entries { sums.add(entry) }
        }
    }
}

extension RollupDeltas {
    mutating func add(_ entry: HistoryTally.Entry) {
        let rolledUp = entry.hashtags.filter(\.isRolledUp).map(\.row)
        add(
            RollupPost(entry.record, zone: entry.zone, hashtags: entry.hashtags.map(\.row)), times: entry.times,
            isAccountRolledUp: entry.isAccountRolledUp, isHashtagRolledUp: rolledUp.contains)
    }
}

/// How many posts use which hashtags, and how they spell them.
struct HashtagUses: Sendable {
    struct Spelling: Hashable {
        let hashtag: Int64
        let display: String
    }

    /// By the row number of the hashtag.
    private(set) var posts: [Int64: Int64] = [:]
    private(set) var spellings: [Spelling: Int64] = [:]

    /// - Parameter rows: those of the hashtags, in their order.
    mutating func add(_ hashtags: [Hashtag], rows: [HashtagState], times: Int64) {
        for (hashtag, state) in zip(hashtags, rows) {
            posts[state.row, default: 0] += times
            spellings[Spelling(hashtag: state.row, display: hashtag.display), default: 0] += times
        }
    }
}
