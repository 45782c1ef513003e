import BellwetherCore
import BellwetherStore

/// A store that keeps what it is given, by the contract of `PostWriter`.
actor MemoryStore: PostWriter, AccountStore, WorkspaceStore {
    struct Key: Hashable {
        let workspace: WorkspaceID
        let account: AccountID
        let externalID: String
    }

    struct Failure: Error {}

    private(set) var posts: [Key: ObservedPost] = [:]
    private(set) var order: [Key] = []
    private(set) var batches: [Int] = []
    private(set) var savedAccounts: [WorkspaceID: [AccountID: Account]] = [:]
    private(set) var savedFollowers: [AccountID: [FollowerSnapshot]] = [:]
    private(set) var made: [WorkspaceID: Bool] = [:]
    private var failingBatch: Int?

    init(failingBatch: Int? = nil) {
        self.failingBatch = failingBatch
    }

    /// In the order they first came in.
    var observed: [ObservedPost] { order.compactMap { posts[$0] } }

    func save(_ batch: [ObservedPost], in workspace: WorkspaceID) async throws -> [SaveOutcome] {
        batches.append(batch.count)
        if failingBatch == batches.count { throw Failure() }
        return batch.map { post in
            let key = Key(workspace: workspace, account: post.post.account, externalID: post.post.externalID)
            defer { posts[key] = post }
            guard let known = posts[key] else {
                order.append(key)
                return .new
            }
            return known == post ? .unchanged : .updated
        }
    }

    func update(_ update: PostUpdate, in workspace: WorkspaceID) async throws -> PostChange? { nil }

    func deletePost(_ post: PostID, in workspace: WorkspaceID) async throws -> Bool {
        let key = Key(workspace: workspace, account: post.account, externalID: post.externalID)
        order.removeAll { $0 == key }
        return posts.removeValue(forKey: key) != nil
    }

    func deleteAccount(_ account: AccountID, in workspace: WorkspaceID) async throws -> Bool {
        posts = posts.filter { $0.key.account != account }
        order.removeAll { $0.account == account }
        return savedAccounts[workspace]?.removeValue(forKey: account) != nil
    }

    func accounts(in workspace: WorkspaceID) async throws -> [Account] {
        (savedAccounts[workspace] ?? [:]).values.sorted { $0.id.description < $1.id.description }
    }

    func saveAccount(_ account: Account, in workspace: WorkspaceID) async throws {
        savedAccounts[workspace, default: [:]][account.id] = account
    }

    func saveFollowers(
        _ snapshots: [FollowerSnapshot], of account: AccountID, in workspace: WorkspaceID
    ) async throws -> Int {
        savedFollowers[account, default: []] += snapshots
        return snapshots.count
    }

    func account(_ id: AccountID, in workspace: WorkspaceID) async throws -> Account? {
        try await accounts(in: workspace).first { $0.id == id }
    }

    func followers(at time: Timestamp, in workspace: WorkspaceID) async throws -> [AccountID: FollowerSnapshot] {
        var all: [AccountID: FollowerSnapshot] = [:]
        for account in try await accounts(in: workspace) {
            all[account.id] = try await followers(of: account.id, at: time, in: workspace)
        }
        return all
    }

    func followers(of account: AccountID, in workspace: WorkspaceID) async throws -> [FollowerSnapshot] {
        savedFollowers[account] ?? []
    }

    func followers(
        of account: AccountID, at time: Timestamp, in workspace: WorkspaceID
    ) async throws -> FollowerSnapshot? {
        savedFollowers[account]?.last { $0.takenAt <= time }
    }

    func workspaces() async throws -> [WorkspaceSummary] {
        made.map { WorkspaceSummary(id: $0.key, isSynthetic: $0.value, posts: order.count) }
    }

    func hasPosts(in workspace: WorkspaceID) async throws -> Bool { !order.isEmpty }

    func workspace(_ id: WorkspaceID) async throws -> WorkspaceSummary? {
        made[id].map { WorkspaceSummary(id: id, isSynthetic: $0, posts: order.count) }
    }

    func createWorkspace(_ id: WorkspaceID, synthetic: Bool) async throws {
        made[id] = made[id] ?? synthetic
    }

    func deleteWorkspace(_ id: WorkspaceID) async throws -> Bool {
        posts = posts.filter { $0.key.workspace != id }
        order = order.filter { $0.workspace != id }
        return made.removeValue(forKey: id) != nil
    }
}
