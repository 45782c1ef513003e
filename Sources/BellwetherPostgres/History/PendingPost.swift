import BellwetherCore
import BellwetherStore

/// A post that changes, as it was and as it will be, with what is known of its snapshots.
final class PendingPost {
    let accountRow: Int64
    /// Nil when it is new.
    let before: PostRecord?
    /// Nil when there is none of that name, and nothing made it so far.
    private(set) var after: PostRecord?
    /// Those of its snapshots that matter here, oldest first, as they are to be.
    private(set) var known: [MetricSnapshot] = []
    /// Snapshots to add, and to put in place of those of the same moment.
    private(set) var added: [MetricSnapshot] = []
    private(set) var replaced: [MetricSnapshot] = []
    /// Whether the first of the known snapshots with a reach is the first of all.
    private(set) var isFirstKnown: Bool

    init(accountRow: Int64, before: PostRecord?) {
        self.accountRow = accountRow
        self.before = before
        after = before
        known = before?.current.map { [$0] } ?? []
        isFirstKnown = known.isEmpty
    }

    /// Whether older snapshots must be known before this one can be added.
    func needsHistory(for snapshot: MetricSnapshot) -> Bool {
        guard !isFirstKnown, let current = before?.current else { return false }
        if snapshot.takenAt == current.takenAt { return current.counts.larger(snapshot.counts) != current.counts }
        return snapshot.takenAt < current.takenAt
    }

    /// Makes stored snapshots known: those before the ones that come, and the first with a reach.
    func know(_ stored: [MetricSnapshot]) {
        isFirstKnown = true
        for snapshot in stored {
            let place = known.firstIndex { $0.takenAt >= snapshot.takenAt } ?? known.endIndex
            guard place == known.endIndex || known[place].takenAt != snapshot.takenAt else { continue }
            known.insert(snapshot, at: place)
        }
    }

    func setID(_ id: Int64) {
        after?.id = id
    }

    func setFollowers(_ followers: Int?) {
        after?.followers = followers
    }

    /// Stores an observation of the post.
    func observe(_ observed: ObservedPost) -> SaveOutcome {
        guard let stored = after?.post else {
            make(observed.post)
            if let snapshot = observed.snapshot { _ = add(snapshot) }
            return .new
        }
        let post = observed.post.filling(from: stored)
        after?.post = post
        let outcome = observed.snapshot.map { add($0) } ?? .unchanged
        return post == stored && outcome == .unchanged ? .unchanged : .updated
    }

    /// - Returns: nil when there is no such post.
    func update(_ update: PostUpdate) -> PostChange? {
        guard let earlier = after else { return nil }
        after?.post = update.applied(to: earlier.post)
        let outcome = update.snapshot.map { add($0) }
        guard let later = after else { return nil }
        return PostChange(before: earlier.stored, after: later.stored, snapshot: outcome)
    }

    /// Makes the post what an archive says; snapshots of other moments stay.
    func restore(_ archived: ArchivedPost) {
        if after == nil { make(archived.post) } else { after?.post = archived.post }
        for snapshot in archived.snapshots where !known.contains(where: { $0.takenAt == snapshot.takenAt }) {
            insert(snapshot)
        }
        refresh()
    }

    private func make(_ post: Post) {
        after = PostRecord(id: 0, accountRow: accountRow, post: post)
    }

    /// Adds a snapshot as ``SnapshotRule`` says.
    private func add(_ snapshot: MetricSnapshot) -> SnapshotOutcome {
        guard let publishedAt = after?.post.publishedAt else { return .unchanged }
        let previous = known.last { $0.takenAt <= snapshot.takenAt }
        switch SnapshotRule.decide(snapshot, previous: previous, publishedAt: publishedAt) {
        case .leaveOut: return .unchanged
        case .add(let kept): insert(kept)
        case .replace(let kept): replace(kept)
        }
        refresh()
        return after?.current?.takenAt == snapshot.takenAt ? .current : .older
    }

    private func insert(_ snapshot: MetricSnapshot) {
        let place = (known.lastIndex { $0.takenAt < snapshot.takenAt } ?? -1) + 1
        known.insert(snapshot, at: place)
        added.append(snapshot)
    }

    private func replace(_ snapshot: MetricSnapshot) {
        if let index = known.firstIndex(where: { $0.takenAt == snapshot.takenAt }) { known[index] = snapshot }
        if let index = added.firstIndex(where: { $0.takenAt == snapshot.takenAt }) {
            added[index] = snapshot
        } else {
            replaced.removeAll { $0.takenAt == snapshot.takenAt }
            replaced.append(snapshot)
        }
    }

    private func refresh() {
        after?.current = known.last
        let first = known.lazy.compactMap { $0.counts.reach ?? $0.counts.impressions }.first
        // Where older ones are not known, all that came are newer than they.
        after?.initialReach = isFirstKnown ? first : before?.initialReach ?? first
    }
}
