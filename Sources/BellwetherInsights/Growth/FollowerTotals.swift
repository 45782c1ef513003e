import BellwetherCore
import BellwetherStore

extension AccountStore {
    /// The followers of some accounts together at both ends of a period.
    ///
    /// - Returns: nil when none of them has any follower snapshot.
    func followerTotals(
        from: Timestamp, to: Timestamp, in workspace: WorkspaceID, where isMeant: (AccountID) -> Bool
    ) async throws -> (now: Int, before: Int)? {
        let before = try await followers(at: from, in: workspace).filter { isMeant($0.key) }
        guard !before.isEmpty else { return nil }
        let now = try await followers(at: to, in: workspace)
        return before.reduce(into: (now: 0, before: 0)) { sums, account in
            sums.before += account.value.followers
            sums.now += now[account.key]?.followers ?? account.value.followers
        }
    }
}
