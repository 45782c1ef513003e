import BellwetherCore
import BellwetherStore
import Testing

@Suite("Predictions and the deletion of what they are about, in every store")
struct LedgerDeletionContractTests {
    /// Predictions tied to one post of an account, to another one, to a post of another account, and to none.
    private func recorded() throws -> [RecordedPrediction] {
        let other = try Sample.account("shop", .instagram)
        return try [
            Sample.prediction("tied", account: Sample.account(), publication: Sample.publication(Sample.postID("1"))),
            Sample.prediction(
                "scored", after: 1, publication: Sample.publication(Sample.postID("1"), byHand: true, score: "{}")),
            Sample.prediction("neighbour", after: 2, publication: Sample.publication(Sample.postID("11"), score: "{}")),
            Sample.prediction(
                "moved", after: 3, account: Sample.account(), publication: Sample.publication(Sample.postID("1", other))
            ),
            Sample.prediction("open", after: 4, account: Sample.account()),
            Sample.prediction("other", after: 5, account: other),
            Sample.prediction("nobodys", after: 6),
        ]
    }

    private func fill(_ store: any AnyStore) async throws -> [RecordedPrediction] {
        let predictions = try recorded()
        _ = try await store.save(
            try ["1", "11"].map { Sample.observed(try Sample.post($0)) }
                + [Sample.observed(try Sample.post("1", account: Sample.account("shop", .instagram)))], in: .default)
        for workspace in [WorkspaceID.default, .demo] { try await store.record(predictions, in: workspace) }
        return predictions
    }

    @Test("Without its post a prediction is open again, and nothing else is", arguments: StoreUnderTest.allCases)
    func posts(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let before = try await fill(store)
            #expect(try await store.deletePost(Sample.postID("1"), in: .default))
            let untied = try before.map { prediction in
                try ["tied", "scored"].contains(prediction.id.value) ? prediction.published(nil) : prediction
            }
            #expect(try await store.allPredictions() == untied)
            #expect(try await store.allPredictions(in: .demo) == before)
            let open = try await store.openPredictions(after: nil, limit: 9, in: .default).predictions
            #expect(open.map(\.id.value) == ["tied", "open", "other"])
            #expect(try await store.scoredPredictions(after: nil, limit: 9, in: .default).predictions.count == 1)
        }
    }

    @Test(
        "With an account go the predictions that name it or are tied to its posts", arguments: StoreUnderTest.allCases)
    func accounts(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let before = try await fill(store)
            #expect(try await store.deleteAccount(Sample.account(), in: .default))
            #expect(try await store.allPredictions().map(\.id.value) == ["other", "nobodys"])
            #expect(try await store.allPredictions(in: .demo) == before)
            #expect(try await store.deleteAccount(Sample.account("shop", .instagram), in: .default))
            #expect(try await store.allPredictions().map(\.id.value) == ["nobodys"])
        }
    }

    @Test("With a workspace go all of its predictions, and no others", arguments: StoreUnderTest.allCases)
    func workspaces(_ store: StoreUnderTest) async throws {
        try await store.withPlace { place in
            let store = try await place.open()
            let before = try await fill(store)
            #expect(try await store.deleteWorkspace(.default))
            #expect(try await place.tableSizes()["predictions"] == before.count)
            #expect(try await store.allPredictions(in: .demo) == before)
            #expect(try await store.deleteWorkspace(.demo))
            #expect(try await place.tableSizes()["predictions"] == 0)
            // Nothing of the old life comes back with the new.
            try await store.createWorkspace(.default, synthetic: false)
            #expect(try await store.allPredictions().isEmpty)
        }
    }

    @Test(
        "Deleting what only predictions know, or what is gone already, rids them of it all the same",
        arguments: StoreUnderTest.allCases)
    func unknown(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let predictions = try recorded()
            try await store.record(predictions, in: .default)
            #expect(try await store.deletePost(Sample.postID("1"), in: .default) == false)
            let tied = try await store.allPredictions().filter { $0.state != .open }
            #expect(tied.map(\.id.value) == ["neighbour", "moved"])
            #expect(try await store.deleteAccount(Sample.account(), in: .default) == false)
            #expect(try await store.allPredictions().map(\.id.value) == ["scored", "other", "nobodys"])
        }
    }

    @Test("A deletion that fails leaves the predictions as they were", arguments: StoreUnderTest.allCases)
    func undone(_ store: StoreUnderTest) async throws {
        try await store.withPlace { place in
            let store = try await place.open()
            let before = try await fill(store)
            try await place.execute("CREATE TABLE keepers (post_id bigint REFERENCES posts (id))")
            try await place.execute("INSERT INTO keepers SELECT id FROM posts")
            await #expect(throws: StoreError.self) { try await store.deletePost(Sample.postID("1"), in: .default) }
            #expect(try await store.allPredictions() == before)
            await #expect(throws: StoreError.self) {
                try await store.deleteAccount(Sample.account(), in: .default)
            }
            #expect(try await store.allPredictions() == before)
        }
    }
}
