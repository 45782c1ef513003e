import BellwetherCore
import BellwetherSQLite
import BellwetherStore
import BellwetherTransfer
import Foundation
import Testing

@Suite("A history out of one store and into another")
struct HistoryRoundTripTests {
    @Test(
        "Export, then import into an empty store: everything is the same, roll-ups too; again: nothing changes",
        arguments: StoreKind.allCases, StoreKind.allCases)
    func identical(_ from: StoreKind, _ to: StoreKind) async throws {
        try await withStores(from: from, to: to) { source, target in
            try await NastyHistory.fill(source)
            try await withTemporaryFolder { folder in
                let file = folder + "/history.ndjson"
                let exported = try await source.ndjson()
                try exported.save(as: file)
                for _ in 0..<2 {
                    let report = try await HistoryImport(into: target, takesKeys: true).run(file)
                    #expect(report.counts == HistoryCounts(in: try await Contents(source)))
                    #expect(try await Contents(target) == Contents(source))
                }
                let again = try await target.ndjson()
                #expect(again.lines.sorted() == exported.lines.sorted())
                let check = try await target.verifyRollups(repair: false)
                #expect(check.differences == 0)
                #expect(check.posts > 30)
            }
        }
    }

    @Test(
        "An import that was cut short says so, keeps what came before, and is completed by repeating it",
        arguments: StoreKind.allCases)
    func resumed(_ to: StoreKind) async throws {
        try await withStores(to: to) { source, target in
            try await NastyHistory.fill(source)
            try await withTemporaryFolder { folder in
                let exported = try await source.ndjson()
                let file = folder + "/history.ndjson"
                var stored = -1
                for share in [0.2, 0.5, 0.97] {
                    let part = exported.bytes.prefix(Int(Double(exported.bytes.count) * share))
                    try Data(part).write(to: URL(fileURLWithPath: file))
                    await #expect(throws: HistoryError.self) {
                        _ = try await HistoryImport(into: target, takesKeys: true).run(file)
                    }
                    let posts = try await target.workspaces().reduce(0) { $0 + $1.posts }
                    #expect(posts > stored)
                    stored = posts
                }
                try exported.save(as: file)
                _ = try await HistoryImport(into: target, takesKeys: true).run(file)
                #expect(try await Contents(target) == Contents(source))
                #expect(try await target.verifyRollups(repair: false).differences == 0)
            }
        }
    }

    @Test(
        "What a store holds beyond the history stays, and its snapshots join those of the history",
        arguments: StoreKind.allCases)
    func merged(_ to: StoreKind) async throws {
        try await withStores(to: to) { source, target in
            let account = try AccountID(platform: .x, name: "shop")
            let post = try NastyHistory.post("1", of: account, text: "newer text")
            let snapshots = [0, 1, 2].map { day in
                MetricSnapshot(
                    takenAt: NastyHistory.start.adding(seconds: day * 86_400), counts: PostCounts(likes: Int(day)))
            }
            try await source.restore([ArchivedPost(post: post, snapshots: [snapshots[0], snapshots[2]])], in: .default)
            let old = try NastyHistory.post("1", of: account, text: "older text")
            let other = ArchivedPost(post: try NastyHistory.post("2", of: account, text: "other"), snapshots: [])
            try await target.restore([ArchivedPost(post: old, snapshots: [snapshots[1]]), other], in: .default)
            try await withTemporaryFolder { folder in
                try await source.ndjson().save(as: folder + "/h")
                _ = try await HistoryImport(into: target).run(folder + "/h")
            }
            let posts = try await target.archive(of: .default, after: nil, limit: 10).posts
            #expect(Set(posts) == [ArchivedPost(post: post, snapshots: snapshots), other])
        }
    }

    @Test(
        "A prediction that is there keeps what it says, and gets the post and the score it lacks",
        arguments: StoreKind.allCases)
    func completedPredictions(_ to: StoreKind) async throws {
        try await withStores(to: to) { source, target in
            try await NastyHistory.fill(source)
            try await NastyHistory.fill(target)
            let contents = try await Contents(source)
            let post = PostID(account: try AccountID(platform: .x, name: "shop"), externalID: "1")
            let ids = try ["p-0_A", "p-2_A"].map { id throws in try PredictionID(id) }
            for (number, id) in ids.enumerated() {
                _ = try await source.publish(
                    id, as: post, publishedAt: NastyHistory.start, byHand: number == 0, in: .default)
            }
            try await source.score([(ids[1], "{}")], at: NastyHistory.start, in: .default)
            #expect(try await Contents(target) == contents)
            // The second one became another post there.
            #expect(try await HistoryCopy(from: source, to: target).run().isIdentical == false)
            #expect(try await target.prediction(ids[0], in: .default) == source.prediction(ids[0], in: .default))
            #expect(try await target.prediction(ids[1], in: .default)?.post?.externalID == "at://é/2")
        }
    }

    @Test("Keys come only when asked for, on both sides")
    func keys() async throws {
        try await withStores { source, target in
            try await NastyHistory.fill(source)
            try await withTemporaryFolder { folder in
                let without = try await source.ndjson(HistorySelection())
                #expect(!without.text.contains("\"record\":\"key\"") && !without.text.contains("sha256"))
                try await source.ndjson().save(as: folder + "/h")
                let report = try await HistoryImport(into: target).run(folder + "/h")
                #expect(report.keysLeftOut == 2)
                #expect(try await target.keys().isEmpty)
            }
        }
    }

    @Test("A history of one workspace goes where it is told; one of several does not")
    func renamed() async throws {
        try await withStores { source, target in
            try await NastyHistory.fill(source)
            let other = try WorkspaceID("other")
            try await withTemporaryFolder { folder in
                try await source.ndjson(HistorySelection(workspaces: [.default], includesKeys: true))
                    .save(as: folder + "/one")
                _ = try await HistoryImport(into: target, target: other, takesKeys: true).run(folder + "/one")
                #expect(try await target.workspaces().map(\.id) == [other])
                #expect(try await target.keys().map(\.workspace) == [other])
                let posts = try await target.archive(of: other, after: nil, limit: 1_000).posts
                #expect(try await Set(posts) == Set(source.archive(of: .default, after: nil, limit: 1_000).posts))
                try await source.ndjson().save(as: folder + "/all")
                await #expect(throws: InvalidInput.self) {
                    _ = try await HistoryImport(into: target, target: other).run(folder + "/all")
                }
            }
        }
    }

    @Test("Made-up and real posts never come into one workspace", arguments: [true, false])
    func synthetic(_ isSynthetic: Bool) async throws {
        try await withStores { source, target in
            try await source.createWorkspace(.default, synthetic: isSynthetic)
            try await target.createWorkspace(.default, synthetic: !isSynthetic)
            try await withTemporaryFolder { folder in
                try await source.ndjson().save(as: folder + "/h")
                let error = await #expect(throws: InvalidInput.self) {
                    _ = try await HistoryImport(into: target).run(folder + "/h")
                }
                #expect(error?.problems.first?.field == "workspace")
            }
        }
    }

    @Test("A key that stands for something else is never replaced")
    func otherKey() async throws {
        try await withStores { source, target in
            try await NastyHistory.fill(source)
            let mine = StoredKey(
                id: "key0", label: "mine", workspace: .default, hash: String(repeating: "a", count: 64),
                createdAt: NastyHistory.start)
            try await target.saveKey(mine)
            try await withTemporaryFolder { folder in
                try await source.ndjson().save(as: folder + "/h")
                await #expect(throws: InvalidInput.self) {
                    _ = try await HistoryImport(into: target, takesKeys: true).run(folder + "/h")
                }
            }
            #expect(try await target.keys() == [mine])
        }
    }

    @Test(
        "Copying straight from store to store gives the same, and a difference is seen",
        arguments: StoreKind.allCases, StoreKind.allCases)
    func copied(_ from: StoreKind, _ to: StoreKind) async throws {
        try await withStores(from: from, to: to) { source, target in
            try await NastyHistory.fill(source)
            let report = try await HistoryCopy(from: source, to: target).run()
            #expect(report.isIdentical)
            #expect(report.source == report.target)
            #expect(try await Contents(target) == Contents(source))
            let account = try AccountID(platform: .x, name: "shop")
            _ = try await target.saveFollowers(
                [FollowerSnapshot(takenAt: NastyHistory.start, followers: 77)], of: account, in: .default)
            let again = try await HistoryCopy(from: source, to: target).run()
            #expect(again.isIdentical)  // the copy put it right
            try await target.createWorkspace(WorkspaceID("more"), synthetic: false)
            #expect(try await !HistoryCopy(from: source, to: target).run().isIdentical)
        }
    }

    @Test("A whole history is read as it was when the reading began", arguments: StoreKind.allCases)
    func oneMoment(_ kind: StoreKind) async throws {
        try await kind.withStore { source in
            try await NastyHistory.fill(source)
            let before = try await source.ndjson().text
            let during = try await source.atOneMoment { history in
                _ = try await source.deleteWorkspace(.demo)
                return try await history.ndjson().text
            }
            #expect(during == before)
            #expect(try await source.ndjson().text != before)
        }
    }
}

extension HistoryCounts {
    /// What a history of these contents has.
    init(in contents: Contents) {
        self.init()
        workspaces = contents.workspaces.count
        keys = contents.keys.count
        for workspace in contents.workspaces {
            accounts += workspace.accounts.count
            followers += workspace.followers.reduce(0) { $0 + $1.count }
            mappings += workspace.mappings.count
            posts += workspace.posts.count
            snapshots += workspace.posts.reduce(0) { $0 + $1.snapshots.count }
            predictions += workspace.predictions.count
        }
    }
}
