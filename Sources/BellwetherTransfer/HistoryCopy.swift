package import BellwetherStore

/// Moves a history from one store into another, and compares the two afterwards.
package struct HistoryCopy: Sendable {
    /// How much there is on either side.
    package struct Report: Hashable, Sendable {
        package let source: HistoryCounts
        package let target: HistoryCounts
        /// Whether the target holds exactly what was read from the source, to the last field.
        package let isIdentical: Bool
    }

    private let source: any HistoryReading
    private let target: any HistoryReading & HistoryStore

    package init(from source: any HistoryReading, to target: any HistoryReading & HistoryStore) {
        self.source = source
        self.target = target
    }

    /// Copies everything, keys included; repeating it completes what is missing.
    /// - Parameter progress: called after each record with the posts read so far.
    package func run(progress: (_ posts: Int) -> Void = { _ in }) async throws -> Report {
        let selection = HistorySelection(includesKeys: true)
        var restorer = HistoryRestorer(target, takesKeys: true)
        var sent = HistorySummary()
        try await HistoryWalk(source, selection: selection).forEach { record in
            sent.add(record)
            try await restorer.take(record)
            progress(sent.counts.posts)
        }
        try await restorer.finish()
        let stored = try await HistorySummary(of: target, selection: selection)
        return Report(source: sent.counts, target: stored.counts, isIdentical: sent.isSame(as: stored))
    }
}

/// How much is in a history, and a checksum of all of it.
package struct HistorySummary: Sendable {
    private var lines = HistoryLines()
    private var counter = HistoryCounter()
    private var checksum = HistoryChecksum()

    init() {}

    /// Goes through a store.
    package init(of store: any HistoryReading, selection: HistorySelection) async throws {
        var summary = HistorySummary()
        try await HistoryWalk(store, selection: selection).forEach { record in summary.add(record) }
        self = summary
    }

    package var counts: HistoryCounts { counter.counts }

    /// Whether both have the same records, in whatever order.
    package func isSame(as other: HistorySummary) -> Bool {
        counts == other.counts && checksum == other.checksum
    }

    mutating func add(_ record: HistoryRecord) {
        checksum.add(line: lines.line(of: record))
        counter.count(record)
    }
}
