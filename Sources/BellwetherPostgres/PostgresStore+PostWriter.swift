package import BellwetherCore
package import BellwetherStore

extension PostgresStore: PostWriter {
    /// Up to so many posts share a transaction with others; more have one of their own.
    private static let smallBatch = 1_000

    package func save(_ posts: [ObservedPost], in workspace: WorkspaceID) async throws -> [SaveOutcome] {
        guard !posts.isEmpty else { return [] }
        let operations = posts.map(HistoryOperation.observe)
        let outcomes =
            posts.count > Self.smallBatch
            ? try await change(workspace) { try $0.apply(operations) } : try await share(operations, in: workspace)
        return outcomes.compactMap { if case .saved(let outcome) = $0 { outcome } else { nil } }
    }

    package func update(_ update: PostUpdate, in workspace: WorkspaceID) async throws -> PostChange? {
        let outcomes = try await share([.update(update)], in: workspace)
        guard case .changed(let change) = outcomes.first else { return nil }
        return change
    }

    package func deletePost(_ post: PostID, in workspace: WorkspaceID) async throws -> Bool {
        try await changeExisting(workspace) { try $0.delete(post) } ?? false
    }

    /// Changes the history of a workspace, which is made if it is not there.
    func change<Value: Sendable>(
        _ workspace: WorkspaceID, _ body: @Sendable @escaping (HistoryTransaction) throws -> Value
    ) async throws -> Value {
        try await write { session in
            try session.lock(workspace)
            let history = HistoryTransaction(session, workspace: try session.workspaceRow(workspace))
            let value = try body(history)
            try history.finish()
            return value
        }
    }

    /// Changes the history of a workspace.
    /// - Returns: nil when there is no such workspace.
    func changeExisting<Value: Sendable>(
        _ workspace: WorkspaceID, _ body: @Sendable @escaping (HistoryTransaction) throws -> Value
    ) async throws -> Value? {
        try await write { session in
            try session.lock(workspace)
            guard let row = try session.existingWorkspaceRow(workspace) else { return nil }
            let history = HistoryTransaction(session, workspace: row)
            let value = try body(history)
            try history.finish()
            return value
        }
    }

    // MARK: Sharing a transaction

    /// Changes posts together with whoever else changes some at the same time.
    private func share(_ operations: [HistoryOperation], in workspace: WorkspaceID) async throws -> [HistoryOutcome] {
        let job = HistoryJob(operations)
        let group = group(of: workspace.value) { [weak self] jobs in
            guard let self else { return }
            await commit(jobs, in: workspace)
        }
        try await group.submit(job)
        return try job.outcomes()
    }

    /// Makes the changes of several jobs in one transaction; where that fails, each in one of its own, so that one that
    /// cannot be made does not keep the others from it.
    private func commit(_ jobs: [HistoryJob], in workspace: WorkspaceID) async {
        do {
            try await run(jobs, in: workspace)
        } catch let error as StoreError where error.code != .failed || jobs.count == 1 {
            for job in jobs { job.end(.failure(error)) }
        } catch {
            guard jobs.count > 1 else {
                for job in jobs { job.end(.failure(error)) }
                return
            }
            for job in jobs { await commit([job], in: workspace) }
        }
    }

    private func run(_ jobs: [HistoryJob], in workspace: WorkspaceID) async throws {
        let operations = jobs.flatMap(\.operations)
        let outcomes =
            operations.contains(where: \.makesPosts)
            ? try await change(workspace) { try $0.apply(operations) }
            : try await changeExisting(workspace) { try $0.apply(operations) }
                ?? operations.map { _ in .changed(nil) }
        var start = 0
        for job in jobs {
            let end = start + job.operations.count
            job.end(.success(Array(outcomes[start..<end])))
            start = end
        }
    }
}
