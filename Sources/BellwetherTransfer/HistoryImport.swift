package import BellwetherCore
package import BellwetherStore

/// Takes a history file into a store.
package struct HistoryImport: Sendable {
    /// What it did.
    package struct Report: Hashable, Sendable {
        package let counts: HistoryCounts
        /// Keys in the file that were not taken, because they were not asked for.
        package let keysLeftOut: Int
    }

    private let store: any HistoryStore
    private let target: WorkspaceID?
    private let takesKeys: Bool

    /// - Parameters:
    ///   - target: where a history of one workspace goes; nil leaves every name as it is.
    ///   - takesKeys: whether API keys are taken in: whoever has one of them then has access.
    package init(into store: any HistoryStore, target: WorkspaceID? = nil, takesKeys: Bool = false) {
        self.store = store
        self.target = target
        self.takesKeys = takesKeys
    }

    /// Reads a file and stores what is in it; repeating it completes what is missing.
    /// - Parameter progress: called now and then with the bytes read and the posts stored.
    /// - Throws: ``HistoryError``, ``InvalidInput``, what the store throws; cancellation.
    package func run(
        _ path: String, progress: (_ bytesRead: Int, _ posts: Int) -> Void = { _, _ in }
    ) async throws -> Report {
        let batches = try HistoryBatches(path: path)
        if let target, batches.header.workspaces.count > 1 {
            let names = batches.header.workspaces.map { "'\($0)'" }.joined(separator: ", ")
            throw InvalidInput(
                field: "workspace",
                problem: "'\(path)' holds the workspaces \(names), which cannot all go into '\(target)'")
        }
        var restorer = HistoryRestorer(store, into: target, takesKeys: takesKeys)
        var batch = try await batches.next()
        while let current = batch {
            try Task.checkCancellation()
            // While these are stored, the next ones are read.
            async let next = batches.next()
            for record in current.records { try await restorer.take(record) }
            progress(current.bytesRead, restorer.counts.posts)
            if let failure = current.failure {
                // What came before the damage is as good as ever, and need not be read again.
                try await restorer.finish()
                throw failure
            }
            batch = try await next
        }
        try await restorer.finish()
        return Report(counts: restorer.counts, keysLeftOut: restorer.keysLeftOut)
    }

    /// Reads a whole file without storing anything, so that one that is damaged is known before anything is changed.
    /// - Throws: ``HistoryError``.
    package static func check(_ path: String) async throws -> (header: HistoryHeader, counts: HistoryCounts) {
        let batches = try HistoryBatches(path: path)
        var counter = HistoryCounter()
        while let batch = try await batches.next() {
            try Task.checkCancellation()
            for record in batch.records { counter.count(record) }
            if let failure = batch.failure { throw failure }
        }
        return (batches.header, counter.counts)
    }
}

/// Reads a history file some records at a time, beside whoever stores them.
private actor HistoryBatches {
    struct Batch: Sendable {
        var records: [HistoryRecord] = []
        var bytesRead = 0
        /// Why the file ends here.
        var failure: HistoryError?
    }

    nonisolated let header: HistoryHeader
    private var reader: HistoryReader

    /// Bytes of the file, and records, that make a batch.
    private static let size = (bytes: 4 * 1024 * 1024, records: 2_000)

    init(path: String) throws {
        reader = try HistoryReader(name: path, source: FileInput.open(path))
        header = reader.header
    }

    /// The next records; nil after the last ones.
    func next() throws -> Batch? {
        var batch = Batch()
        let start = reader.bytesRead
        do {
            while batch.records.count < Self.size.records, reader.bytesRead - start < Self.size.bytes {
                guard let record = try reader.next() else { break }
                batch.records.append(record)
            }
        } catch let error as HistoryError {
            batch.failure = error
        }
        batch.bytesRead = reader.bytesRead
        return batch.records.isEmpty && batch.failure == nil ? nil : batch
    }
}
