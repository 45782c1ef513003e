import BellwetherCore
import BellwetherStore
import Testing

extension ReferenceHistory {
    /// Holds every cell of a store to be what the posts add up to, and none to be missing or too many.
    func expectCells(
        _ store: any AnyStore, in workspace: WorkspaceID = .default, _ comment: Comment? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let rollups = ReferenceRollups(self)
        let rolledUp = rollups.hashtagUses.filter { $0.value >= RollupDeltas.hashtagThreshold }
        for kind in RollupKey.Kind.allCases {
            let found = try await store.cells(kind, of: nil, in: workspace)
            // Hashtags that once were common enough may keep their days and hours; these must be right, too.
            let present = Set(found.compactMap(\.hashtag))
            let due = rollups.cells(kind, of: nil).filter { cell, _ in
                guard kind != .total, let hashtag = cell.hashtag else { return true }
                return rolledUp[hashtag] != nil || present.contains(hashtag)
            }
            expectSame(found, due, comment, sourceLocation)
        }
        for account in zones.keys {
            let isDue = rollups.posts(of: account) >= RollupDeltas.accountThreshold
            let isPresent = try await !store.cells(.total, of: account, in: workspace).isEmpty
            #expect(isPresent || !isDue, "\(account) has no cells", sourceLocation: sourceLocation)
            for kind in RollupKey.Kind.allCases {
                let found = try await store.cells(kind, of: account, in: workspace)
                let due = isPresent ? rollups.cells(kind, of: account) : [:]
                #expect(found.allSatisfy { $0.account == account }, sourceLocation: sourceLocation)
                expectSame(found, due.filter { $0.key.hashtag == nil || kind == .total }, comment, sourceLocation)
            }
        }
    }

    private func expectSame(
        _ found: [RollupCell], _ due: [ReferenceRollups.Cell: [Int64]], _ comment: Comment?,
        _ sourceLocation: SourceLocation
    ) {
        let named = found.map { cell in
            let name = ReferenceRollups.Cell(
                kind: cell.kind, hashtag: cell.hashtag, bucket: cell.bucket, platform: cell.platform,
                mediaType: cell.mediaType, isMature: cell.isMature)
            return (name, cell.sums.values)
        }
        let cells = Dictionary(named, uniquingKeysWith: { first, _ in first })
        #expect(cells.count == found.count, "a cell is there twice", sourceLocation: sourceLocation)
        guard cells != due else { return }
        let wrong = Set(cells.keys).union(due.keys).filter { cells[$0] != due[$0] }
        let first = wrong.map { "\($0): \(cells[$0] ?? []), not \(due[$0] ?? [])" }.sorted().prefix(5)
        Issue.record(
            "\(comment?.description ?? "") \(wrong.count) cells differ: \(first.joined(separator: "; "))",
            sourceLocation: sourceLocation)
    }

    /// Holds a store to have the same posts, snapshots and followers.
    func expectContents(
        _ store: any AnyStore, in workspace: WorkspaceID = .default, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let stored = try await store.all(in: workspace)
        #expect(stored.count == entries.count, sourceLocation: sourceLocation)
        for post in stored {
            #expect(post == entries[post.post.id]?.stored, sourceLocation: sourceLocation)
            let snapshots = try await store.snapshots(of: post.post.id, in: workspace)
            #expect(snapshots == entries[post.post.id]?.inOrder, sourceLocation: sourceLocation)
        }
        let accounts = try await store.accounts(in: workspace)
        #expect(
            Dictionary(accounts.map { ($0.id, $0.zone) }, uniquingKeysWith: { first, _ in first }) == zones,
            sourceLocation: sourceLocation)
        for account in zones.keys {
            let seen = try await store.followers(of: account, in: workspace)
            let expected = (followers[account] ?? [:]).map { FollowerSnapshot(takenAt: $0.key, followers: $0.value) }
            #expect(seen == expected.sorted { $0.takenAt < $1.takenAt }, sourceLocation: sourceLocation)
        }
    }
}
