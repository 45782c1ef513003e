import BellwetherCore
import BellwetherStore
import Testing

@Suite("Damaged roll-ups are found and put right, in every store")
struct RollupRepairTests {
    /// A statement that damages what is kept beside the posts, and what the report is to speak of.
    private struct Damage {
        let sql: String
        let mentioned: String
    }

    private static let copiedColumns = (RollupKey.columns + RollupSums.columns).joined(separator: ", ")

    private static let damages = [
        Damage(
            sql: "UPDATE rollup_cells SET likes = likes + 1 WHERE kind = 0 AND account_id = 0 AND hashtag_id = 0",
            mentioned: "roll-up "),
        Damage(
            sql: "UPDATE rollup_cells SET follower_rates = follower_rates - 1 WHERE kind = 2", mentioned: "roll-up "),
        Damage(sql: "DELETE FROM rollup_cells WHERE kind = 1 AND account_id = 0", mentioned: "roll-up "),
        Damage(sql: "DELETE FROM rollup_cells", mentioned: "roll-up "),
        Damage(
            sql: """
                INSERT INTO rollup_cells (workspace_id, \(copiedColumns))
                SELECT workspace_id, \(copiedColumns.replacing("bucket", with: "bucket + 5000")) FROM rollup_cells WHERE kind = 1
                """, mentioned: "roll-up "),
        Damage(sql: "UPDATE post_counts SET likes = coalesce(likes, 0) + 1", mentioned: "current counts"),
        Damage(sql: "UPDATE post_counts SET followers = 1", mentioned: "current counts"),
        Damage(sql: "UPDATE post_counts SET initial_reach = NULL", mentioned: "current counts"),
        Damage(sql: "UPDATE post_counts SET taken_at = taken_at + 1", mentioned: "current counts"),
        Damage(
            sql: "DELETE FROM post_counts WHERE post_id = (SELECT min(id) FROM posts)", mentioned: "current counts"),
        Damage(sql: "UPDATE hashtags SET posts = posts + 1", mentioned: "hashtag "),
        Damage(sql: "UPDATE hashtags SET is_rolled_up = (1 = 1)", mentioned: "roll-up "),
        Damage(sql: "UPDATE hashtag_spellings SET posts = posts - 1", mentioned: "spelling "),
        Damage(sql: "UPDATE hashtag_spellings SET display = 'sUn' WHERE display = 'Sun'", mentioned: "spelling "),
        Damage(sql: "DELETE FROM hashtag_spellings", mentioned: "spelling "),
        Damage(sql: "UPDATE accounts SET posts = 7", mentioned: "account "),
        Damage(sql: "UPDATE accounts SET is_rolled_up = (1 = 1)", mentioned: "roll-up "),
        Damage(sql: "DELETE FROM post_hashtags", mentioned: "posts by hashtag"),
        Damage(sql: "UPDATE post_hashtags SET published_at = published_at + 1", mentioned: "posts by hashtag"),
        Damage(sql: "UPDATE post_hashtags SET post_id = post_id + 100000", mentioned: "posts by hashtag"),
        Damage(sql: "DELETE FROM hashtags WHERE posts > 20", mentioned: "hashtag "),
        Damage(sql: "DELETE FROM post_labels", mentioned: "posts by hashtag and label"),
        Damage(sql: "UPDATE post_labels SET label = label || '!'", mentioned: "posts by hashtag and label"),
    ]

    /// Damage to what only common hashtags and large accounts have.
    private static let damagesOfLarge = [
        Damage(sql: "DELETE FROM rollup_cells WHERE account_id <> 0", mentioned: "roll-up "),
        Damage(sql: "UPDATE hashtags SET is_rolled_up = (1 = 0)", mentioned: "hashtag "),
        Damage(sql: "UPDATE accounts SET is_rolled_up = (1 = 0)", mentioned: "account "),
    ]

    @Test("Each kind of damage is reported, left alone until asked, and repaired", arguments: StoreUnderTest.allCases)
    func damage(_ store: StoreUnderTest) async throws {
        try await expectRepaired(store, posts: 150, Self.damages)
    }

    @Test("So is damage to what common hashtags and large accounts have", arguments: StoreUnderTest.allCases)
    func damageOfLarge(_ store: StoreUnderTest) async throws {
        try await expectRepaired(store, posts: RollupDeltas.accountThreshold * 5 / 4, Self.damagesOfLarge)
    }

    private func expectRepaired(_ store: StoreUnderTest, posts: Int, _ damages: [Damage]) async throws {
        try await store.withPlace { place in
            let store = try await place.open()
            var reference = ReferenceHistory()
            var random = try RandomHistory(seed: 71, accounts: [Sample.account("big"), Sample.account("small")])
            let big = random.accounts[0]
            while reference.entries.count < posts {
                let batch = try (0..<100).map { _ in try random.observed(of: random.chance(0.95) ? big : nil) }
                #expect(try await store.save(batch, in: .default) == batch.map { reference.save($0) })
            }
            try await reference.expectCells(store, "before any damage")
            for damage in damages {
                try await place.execute(damage.sql)
                let found = try await store.verifyRollups(repair: false)
                #expect(!found.isRepaired)
                #expect(found.differences > 0, "\(damage.sql)")
                #expect(found.shown.contains { $0.cell.hasPrefix(damage.mentioned) }, "\(damage.sql): \(found.shown)")
                #expect(found.shown.allSatisfy { $0.workspace == .default })
                #expect(found.shown.count == min(found.differences, RollupReport.maximumShown))
                var repaired = try await store.verifyRollups(repair: true)
                #expect(repaired.isRepaired)
                repaired.isRepaired = false
                #expect(repaired == found, "\(damage.sql)")
                try await store.expectIntact("\(damage.sql)")
            }
            try await reference.expectCells(store, "after all repairs")
            try await reference.expectContents(store)
            let report = try await store.verifyRollups(repair: true)
            #expect(report.posts == reference.entries.count)
            #expect(report.cells > 0)
            #expect(!report.isRepaired)
            // And goes on right from there.
            for id in reference.entries.keys.sorted(by: { $0.externalID < $1.externalID }).prefix(50) {
                let update = try random.update(of: id)
                #expect(try await store.update(update, in: .default) == reference.update(update))
            }
            try await store.expectIntact()
            try await reference.expectCells(store, "after changes")
        }
    }

    @Test("Damage in one workspace is reported of that one, and repaired there", arguments: StoreUnderTest.allCases)
    func oneOfTwo(_ store: StoreUnderTest) async throws {
        try await store.withPlace { place in
            let store = try await place.open()
            for workspace in [WorkspaceID.default, .demo] {
                _ = try await store.save([Sample.observed(try Sample.post("1"))], in: workspace)
            }
            try await place.execute(
                """
                UPDATE rollup_cells SET posts = 5 WHERE kind = 2
                AND workspace_id = (SELECT id FROM workspaces WHERE name = 'demo')
                """)
            let report = try await store.verifyRollups(repair: true)
            #expect(report.differences == 1)
            #expect(report.shown.map(\.workspace) == [.demo])
            #expect(report.posts == 2)
            try await store.expectIntact()
        }
    }
}
