package import BellwetherCore

/// Which counts are kept when a post that is stored is seen again.
///
/// A snapshot that says nothing new against the one before it is not kept, unless it is the first that shows the counts
/// to have settled. Of two of the same moment the larger counts are kept, so that a file which lists a post twice gives
/// the same whichever row comes first.
package enum SnapshotRule {
    package enum Decision: Hashable, Sendable {
        /// It says nothing new.
        case leaveOut
        case add(MetricSnapshot)
        /// Put in place of the snapshot of the same moment.
        case replace(MetricSnapshot)
    }

    /// - Parameter previous: the post's newest snapshot that is not later than this one.
    package static func decide(
        _ snapshot: MetricSnapshot, previous: MetricSnapshot?, publishedAt: Timestamp
    ) -> Decision {
        guard let previous else { return .add(snapshot) }
        if previous.takenAt == snapshot.takenAt {
            let merged = previous.counts.larger(snapshot.counts)
            guard merged != previous.counts else { return .leaveOut }
            return .replace(MetricSnapshot(takenAt: snapshot.takenAt, counts: merged))
        }
        let settled = { (time: Timestamp) in Maturity.isMature(publishedAt: publishedAt, seenAt: time) }
        let settles = settled(snapshot.takenAt) && !settled(previous.takenAt)
        guard settles || snapshot.counts.filling(from: previous.counts) != previous.counts else { return .leaveOut }
        return .add(snapshot)
    }
}
