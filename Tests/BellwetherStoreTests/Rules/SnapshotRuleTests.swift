import BellwetherCore
import BellwetherStore
import Testing

@Suite("Which counts are kept")
struct SnapshotRuleTests {
    /// Counts seen on a day after the post went out.
    private static func seen(_ day: Int64, _ counts: PostCounts) -> MetricSnapshot {
        MetricSnapshot(takenAt: Sample.time(day: day), counts: counts)
    }

    private static let known = PostCounts(impressions: 100, likes: 5)

    struct Row: Sendable, CustomStringConvertible {
        let description: String
        let previous: MetricSnapshot?
        let snapshot: MetricSnapshot
        let decision: SnapshotRule.Decision
    }

    private static func added(_ name: String, after previous: MetricSnapshot?, _ snapshot: MetricSnapshot) -> Row {
        Row(description: name, previous: previous, snapshot: snapshot, decision: .add(snapshot))
    }

    private static func leftOut(_ name: String, after previous: MetricSnapshot?, _ snapshot: MetricSnapshot) -> Row {
        Row(description: name, previous: previous, snapshot: snapshot, decision: .leaveOut)
    }

    static let rows = [
        added("the first", after: nil, seen(1, known)),
        added("the first, without counts", after: nil, seen(1, PostCounts())),
        added("a count that changed", after: seen(1, known), seen(2, PostCounts(impressions: 101, likes: 5))),
        added("a count that went down", after: seen(1, known), seen(2, PostCounts(impressions: 90))),
        added("a count not known before", after: seen(1, known), seen(2, PostCounts(shares: 0))),
        added("the same, settled now", after: seen(6, known), seen(7, known)),
        added("nothing, but settled now", after: seen(6, known), seen(7, PostCounts())),
        leftOut("the same", after: seen(1, known), seen(2, known)),
        leftOut("fewer counts, all the same", after: seen(1, known), seen(2, PostCounts(likes: 5))),
        leftOut("nothing", after: seen(1, known), seen(2, PostCounts())),
        leftOut("the same, settled before", after: seen(7, known), seen(40, known)),
        leftOut("the same moment and counts", after: seen(3, known), seen(3, known)),
        leftOut("the same moment, smaller", after: seen(3, known), seen(3, PostCounts(impressions: 99, likes: 0))),
        leftOut("the same moment, fewer", after: seen(3, known), seen(3, PostCounts())),
        Row(
            description: "the same moment, some larger", previous: seen(3, known),
            snapshot: seen(3, PostCounts(impressions: 99, likes: 6, shares: 0)),
            decision: .replace(seen(3, PostCounts(impressions: 100, likes: 6, shares: 0)))),
    ]

    @Test("What says something new is kept", arguments: rows)
    func decision(_ row: Row) {
        #expect(SnapshotRule.decide(row.snapshot, previous: row.previous, publishedAt: Sample.start) == row.decision)
    }

    @Test("Settled is a week to the second")
    func border() {
        let previous = Self.seen(1, Self.known)
        let week = Sample.time(day: 7)
        for (time, decides) in [(week.adding(seconds: -1), false), (week, true)] {
            let snapshot = MetricSnapshot(takenAt: time, counts: Self.known)
            let decision = SnapshotRule.decide(snapshot, previous: previous, publishedAt: Sample.start)
            #expect(decision == (decides ? .add(snapshot) : .leaveOut))
        }
    }
}
