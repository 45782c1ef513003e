package import BellwetherCore
package import BellwetherStore

/// Takes post histories out of files into a store.
///
/// Files are found and looked at before anything is stored, so that a wrong file among the ones named leaves the store
/// as it was. Then they are read in turn, in batches; while one batch is stored the next is read, and no more than
/// these two are in memory. One bad row never stops the rest. An import that is cut short keeps the batches that were
/// stored, and repeating it adds what is missing.
package struct Importer: Sendable {
    private let writer: any PostWriter
    private let accounts: any AccountStore
    private let clock: @Sendable () -> Timestamp

    package init(
        writer: any PostWriter, accounts: any AccountStore, clock: @escaping @Sendable () -> Timestamp
    ) {
        self.writer = writer
        self.accounts = accounts
        self.clock = clock
    }

    /// Imports files, archives, and folders with everything below them.
    ///
    /// Counts are dated by their file's modification time: exports show counts as of the day they were made.
    /// - Parameter progress: called after each batch is stored.
    /// - Throws: ``IngestError`` when a path cannot be read as posts; what the stores throw; cancellation.
    package func run(
        paths: [String], workspace: WorkspaceID, options: ImportOptions = ImportOptions(),
        progress: @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportReport {
        let known = try await accounts.accounts(in: workspace)
        var zones = Dictionary(known.map { ($0.id, $0.zone) }, uniquingKeysWith: { first, _ in first })
        let reader = ImportReader(opening: ImportOpening(options: options, accountZones: zones, now: clock()))
        let found = try await reader.find(paths)
        var report = ImportReport()
        report.skipped = found.skipped
        var bytesBefore = 0
        for (index, file) in found.files.enumerated() {
            report.files.append(ImportReport.File(path: file.path, format: file.formatName, mapping: file.mapping))
            var batch = try await reader.next(in: index, size: options.batchSize)
            while let current = batch {
                try Task.checkCancellation()
                async let next = reader.next(in: index, size: options.batchSize)
                let counts = try await store(current, in: workspace, zones: &zones)
                report.files[index].counts.add(counts)
                report.note(current)
                progress(
                    ImportProgress(
                        file: file.path, bytesDone: bytesBefore + current.bytesRead, bytesTotal: found.bytes,
                        rowsDone: report.totals.rows))
                batch = try await next
            }
            bytesBefore += file.bytes
        }
        return report
    }

    private func store(
        _ batch: ImportBatch, in workspace: WorkspaceID, zones: inout [AccountID: Zone]
    ) async throws -> ImportReport.Counts {
        var counts = ImportReport.Counts()
        counts.rejected = batch.rejections.count
        counts.passedOver = batch.passedOver.count
        for account in batch.accounts {
            // What people said of a zone goes before what a file says, and an account without one is in UTC.
            guard zones[account.id] == nil || (zones[account.id] == .utc && account.zone != .utc) else { continue }
            try await accounts.saveAccount(account, in: workspace)
            zones[account.id] = account.zone
            counts.accounts += 1
        }
        if !batch.posts.isEmpty {
            for outcome in try await writer.save(batch.posts, in: workspace) {
                switch outcome {
                case .new: counts.new += 1
                case .updated: counts.updated += 1
                case .unchanged: counts.unchanged += 1
                }
            }
        }
        for (account, snapshots) in batch.followers {
            counts.followers += try await accounts.saveFollowers(snapshots, of: account, in: workspace)
        }
        return counts
    }
}
