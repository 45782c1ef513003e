package import BellwetherCore
package import BellwetherStore

/// Puts a history into a store.
///
/// Doing it again, or after it was cut short, completes what is missing and changes nothing else. Posts that are there
/// get the fields of the history and the snapshots they lack; accounts get its time zones; predictions get the post and
/// the score they lack.
package struct HistoryRestorer: Sendable {
    private let store: any HistoryStore
    private let target: WorkspaceID?
    private let takesKeys: Bool
    private var posts: [ArchivedPost] = []
    private var predictions: [RecordedPrediction] = []
    /// Where the posts and predictions that are held back go.
    private var pendingWorkspace: WorkspaceID?
    private var weight = 0
    private var counter = HistoryCounter()
    /// Keys that were left out because they were not asked for.
    package private(set) var keysLeftOut = 0

    /// What is stored in one transaction: posts or predictions, and what they weigh: a post as much as each of its
    /// snapshots, a prediction by its length.
    private static let batch = (records: 1_000, weight: 20_000)
    /// Bytes of a prediction that weigh as much as a post.
    private static let bytesPerWeight = 1_024

    /// - Parameters:
    ///   - target: where the one workspace of the history goes; nil leaves every name as it is.
    ///   - takesKeys: whether API keys are taken in: whoever has one of them then has access.
    package init(_ store: any HistoryStore, into target: WorkspaceID? = nil, takesKeys: Bool) {
        self.store = store
        self.target = target
        self.takesKeys = takesKeys
    }

    /// How much was taken so far.
    package var counts: HistoryCounts { counter.counts }

    /// Takes a record; its effect is stored after ``finish()`` at the latest.
    /// - Throws: ``InvalidInput`` when it does not go together with what is there; what the store throws.
    package mutating func take(_ record: HistoryRecord) async throws {
        if case .key = record, !takesKeys {
            keysLeftOut += 1
            return
        }
        let workspace = target ?? record.workspace
        switch record {
        case .workspace(_, let isSynthetic):
            try await flush()
            try await begin(workspace, isSynthetic: isSynthetic)
        case .account(let account, _): try await store.saveAccount(account, in: workspace)
        case .followers(let snapshots, let account, _):
            _ = try await store.saveFollowers(snapshots, of: account, in: workspace)
        case .mapping(let mapping, _): try await store.saveMapping(mapping, in: workspace)
        case .key(let key): try await save(key)
        case .post(let archived, _):
            try await hold(weight: 1 + archived.snapshots.count, in: workspace) { $0.posts.append(archived) }
        case .prediction(let prediction, _):
            let length = prediction.content.utf8.count + (prediction.score?.utf8.count ?? 0)
            try await hold(weight: 1 + length / Self.bytesPerWeight, in: workspace) {
                $0.predictions.append(prediction)
            }
        }
        counter.count(record)
    }

    /// Stores what is still held back.
    package mutating func finish() async throws {
        try await flush()
    }

    /// Made-up and real posts never share a workspace.
    private func begin(_ workspace: WorkspaceID, isSynthetic: Bool) async throws {
        if let there = try await store.workspace(workspace), there.isSynthetic != isSynthetic {
            throw InvalidInput(
                field: "workspace",
                problem: isSynthetic
                    ? "'\(workspace)' is there and is not for synthetic posts, which those of the history are"
                    : "'\(workspace)' holds synthetic posts, and those of the history are real")
        }
        try await store.createWorkspace(workspace, synthetic: isSynthetic)
    }

    private func save(_ key: StoredKey) async throws {
        let key = StoredKey(
            id: key.id, label: key.label, workspace: target ?? key.workspace, hash: key.hash, createdAt: key.createdAt)
        if let there = try await store.keys().first(where: { $0.id == key.id || $0.hash == key.hash }) {
            guard there == key else {
                throw InvalidInput(
                    field: "keys", problem: "there is another key '\(there.id)' already; revoke it first")
            }
            return
        }
        try await store.saveKey(key)
    }

    /// Holds a record back until there are enough for a transaction.
    private mutating func hold(
        weight: Int, in workspace: WorkspaceID, _ add: (inout HistoryRestorer) -> Void
    ) async throws {
        if pendingWorkspace != workspace { try await flush() }
        pendingWorkspace = workspace
        add(&self)
        self.weight += weight
        if posts.count + predictions.count >= Self.batch.records || self.weight >= Self.batch.weight {
            try await flush()
        }
    }

    private mutating func flush() async throws {
        guard let pendingWorkspace, !posts.isEmpty || !predictions.isEmpty else { return }
        try Task.checkCancellation()
        if !posts.isEmpty { try await store.restore(posts, in: pendingWorkspace) }
        if !predictions.isEmpty { try await store.record(predictions, in: pendingWorkspace) }
        posts.removeAll(keepingCapacity: true)
        predictions.removeAll(keepingCapacity: true)
        weight = 0
    }
}
