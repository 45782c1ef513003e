package import BellwetherCore
package import BellwetherStore

extension InsightReader {
    /// The workspace's revision, looked up unless it is known already.
    func revision(of workspace: WorkspaceID, unless known: Int64?) async throws -> Int64 {
        if let known { return known }
        return try await revision(of: workspace)
    }

    /// Whole posts, by the store's numbers.
    package func posts(byRow rows: [Int64], in workspace: WorkspaceID) async throws -> [Int64: StoredPost] {
        let posts = try await self.posts(rows: rows, in: workspace)
        guard posts.count != rows.count else {
            return Dictionary(zip(rows, posts), uniquingKeysWith: { first, _ in first })
        }
        // Some went meanwhile: which, only asking one by one tells.
        var found: [Int64: StoredPost] = [:]
        for row in rows { found[row] = try await self.posts(rows: [row], in: workspace).first }
        return found
    }
}
