package import BellwetherCore
package import BellwetherStore

/// Takes post histories out of files into a store.
///
/// Files are found and their headers looked at before anything is stored, so that a wrong file among the ones named
/// leaves the store as it was. Then they are read in turn, in batches; while one batch is stored the next is read, and
/// no more than these two are in memory. One bad row never stops the rest. An import that is cut short keeps the
/// batches that were stored, and repeating it adds what is missing.
package struct Importer: Sendable {
    private let writer: any PostWriter
    private let clock: @Sendable () -> Timestamp

    package init(writer: any PostWriter, clock: @escaping @Sendable () -> Timestamp) {
        self.writer = writer
        self.clock = clock
    }

    /// Imports files, and folders with everything below them.
    ///
    /// Counts are dated by their file's modification time: exports show counts as of the day they were made.
    /// - Parameter progress: called after each batch is stored.
    /// - Throws: ``IngestError`` when a path cannot be read as posts; what the store throws; cancellation.
    package func run(
        paths: [String], workspace: WorkspaceID, options: ImportOptions = ImportOptions(),
        progress: @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportReport {
        let now = clock()
        let plan = try ImportPlan(
            paths: paths, context: FormatContext(account: options.account, fileTime: now, now: now))
        var report = ImportReport()
        report.skipped = plan.skipped
        var bytesBefore = 0
        for file in plan.files {
            let reader = try PostFileReader(path: file.path, account: options.account, now: now)
            report.files.append(ImportReport.File(path: file.path, format: reader.formatName))
            var batch = try await reader.next(size: options.batchSize)
            while let current = batch {
                try Task.checkCancellation()
                async let next = reader.next(size: options.batchSize)
                let counts = try await store(current, in: workspace)
                report.files[report.files.count - 1].counts.add(counts)
                report.reject(current.rejections)
                progress(
                    ImportProgress(
                        file: file.path, bytesDone: bytesBefore + current.bytesRead, bytesTotal: plan.bytes,
                        rowsDone: report.totals.rows))
                batch = try await next
            }
            bytesBefore += file.bytes
        }
        return report
    }

    private func store(
        _ batch: PostFileReader.Batch, in workspace: WorkspaceID
    ) async throws -> ImportReport.Counts {
        var counts = ImportReport.Counts()
        counts.rejected = batch.rejections.count
        guard !batch.posts.isEmpty else { return counts }
        for outcome in try await writer.save(batch.posts, in: workspace) {
            switch outcome {
            case .new: counts.new += 1
            case .updated: counts.updated += 1
            case .unchanged: counts.unchanged += 1
            }
        }
        return counts
    }
}
