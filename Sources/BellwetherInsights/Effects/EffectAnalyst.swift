package import BellwetherCore
package import BellwetherStore
import Foundation

/// Works out the effects of a workspace's hashtags, hours and formats, and keeps them.
///
/// Heavy: seconds for a hundred thousand posts. The computing runs on a queue of its own, never on the cooperative pool.
package struct EffectAnalyst: Sendable {
    private let posts: any PostReader
    private let accounts: any AccountStore
    private let reader: any InsightReader
    private let analyses: any AnalysisStore
    private let clock: @Sendable () -> Timestamp

    private static let pageSize = 5_000
    /// The newest posts that are analysed; older ones would cost memory and say little of today.
    package static let maximumPosts = 2_000_000
    /// An account, or a platform, of its own from so many posts on.
    private static let leastOfAccount = 100
    /// The accounts with the most posts that get a report of their own.
    private static let mostAccounts = 200

    package init(
        posts: any PostReader, accounts: any AccountStore, reader: any InsightReader, analyses: any AnalysisStore,
        clock: @escaping @Sendable () -> Timestamp
    ) {
        self.posts = posts
        self.accounts = accounts
        self.reader = reader
        self.analyses = analyses
        self.clock = clock
    }

    /// What was worked out.
    package struct Summary: Hashable, Sendable {
        package let posts: Int
        package let hashtags: Int
        package let scopes: Int
    }

    /// Works out all reports of a workspace anew, and puts them in place of those there were.
    package func analyse(_ workspace: WorkspaceID) async throws -> Summary {
        let revision = try await reader.revision(of: workspace)
        let posts = try await read(workspace)
        let computedAt = clock()
        let reports = await Self.onOwnQueue { Self.reports(posts, computedAt: computedAt, revision: revision) }
        let saved = try reports.map { scope, report in
            SavedAnalysis(
                scope: EffectDirectory.prefix + scope.description, computedAt: computedAt, revision: revision,
                content: String(decoding: try JSONEncoder().encode(report), as: UTF8.self))
        }
        try await analyses.replaceAnalyses(saved, in: workspace)
        return Summary(
            posts: posts.count, hashtags: reports.first?.report.hashtags.count ?? 0, scopes: reports.count)
    }

    private func read(_ workspace: WorkspaceID) async throws -> EffectPosts {
        let zones = try await Dictionary(
            accounts.accounts(in: workspace).map { ($0.id, $0.zone) }, uniquingKeysWith: { first, _ in first })
        var read = EffectPosts()
        var cursor: PostCursor?
        repeat {
            try Task.checkCancellation()
            let page = try await posts.posts(in: workspace, after: cursor, limit: Self.pageSize)
            for post in page.posts { read.add(post, zone: zones[post.post.account] ?? .utc) }
            cursor = page.next
        } while cursor != nil
        return read
    }

    private static func reports(
        _ posts: EffectPosts, computedAt: Timestamp, revision: Int64
    ) -> [(scope: EffectScope, report: EffectReport)] {
        scopes(of: posts).map { scope, rows in
            (scope, EffectAnalysis(posts, rows: rows).report(computedAt: computedAt, revision: revision))
        }
    }

    /// The workspace; its platforms and accounts that have posts enough, where there are several.
    private static func scopes(of posts: EffectPosts) -> [(EffectScope, [Int32])] {
        let oldest = max(0, posts.count - maximumPosts)
        var byAccount = [[Int32]](repeating: [], count: posts.accounts.count)
        for row in oldest..<posts.count { byAccount[Int(posts.account[row])].append(Int32(row)) }
        let used = byAccount.indices.filter { !byAccount[$0].isEmpty }
        var scopes: [(EffectScope, [Int32])] = [(.workspace, used.flatMap { byAccount[$0] })]
        let platforms = Dictionary(grouping: used) { posts.accounts[$0].platform }
        if platforms.count > 1 {
            for platform in Platform.allCases {
                let rows = (platforms[platform] ?? []).flatMap { byAccount[$0] }
                if rows.count >= leastOfAccount { scopes.append((.platform(platform), rows)) }
            }
        }
        if used.count > 1 {
            let largest = used.filter { byAccount[$0].count >= leastOfAccount }
                .sorted { (byAccount[$0].count, $1) > (byAccount[$1].count, $0) }
            for account in largest.prefix(mostAccounts) {
                scopes.append((.account(posts.accounts[account]), byAccount[account]))
            }
        }
        return scopes
    }

    private static func onOwnQueue<Value: Sendable>(_ work: @Sendable @escaping () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            DispatchQueue(label: "bellwether.effects", qos: .utility).async { continuation.resume(returning: work()) }
        }
    }
}
