import BellwetherCore
import BellwetherStore
import Testing

@Suite("The ledger of predictions, in every store")
struct LedgerContractTests {
    // MARK: Recording

    @Test("A prediction is given back as it was recorded", arguments: StoreUnderTest.allCases)
    func exact(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let account = try Sample.account("Café", .other)
            let post = try Sample.postID("at://did:plc:ü/3k", Sample.account("=sum(a)", .bluesky))
            let contents = ["", "{\"it's\": \"👩‍👩‍👧 \\u0000\"}", String(repeating: "x", count: 1024 * 1024), "\n\"\\"]
            let recorded = try contents.enumerated().map { index, content in
                try Sample.prediction(
                    "A-z_\(index)", after: Int64(index), account: index == 1 ? account : nil, model: "m '\(index)'",
                    content: content,
                    publication: index < 2
                        ? nil : Sample.publication(post, byHand: index == 2, score: index == 3 ? content : nil))
            }
            try await store.record(recorded, in: .default)
            #expect(try await store.allPredictions() == recorded)
            for prediction in recorded {
                #expect(try await store.prediction(prediction.id, in: .default) == prediction)
            }
            #expect(recorded.map(\.state) == [.open, .open, .published, .scored])
        }
    }

    @Test(
        "What is recorded stays: the same id again changes nothing, within a batch or later",
        arguments: StoreUnderTest.allCases)
    func idempotent(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let first = try Sample.prediction("a", content: "first")
            let second = try Sample.prediction("b", after: 1)
            let changed = try Sample.prediction("a", after: 9, account: Sample.account(), model: "m2", content: "other")
            try await store.record([first, changed, second, second], in: .default)
            try await store.record([changed], in: .default)
            try await store.record([first, second], in: .default)
            #expect(try await store.allPredictions() == [first, second])
        }
    }

    @Test("Ids are a workspace's own, and the workspace is made", arguments: StoreUnderTest.allCases)
    func workspaces(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            try await store.record([], in: .default)
            #expect(try await store.workspaces().isEmpty)
            let here = try Sample.prediction("a", content: "here")
            let there = try Sample.prediction("a", content: "there")
            try await store.record([here], in: .default)
            try await store.record([there], in: .demo)
            #expect(try await store.workspaces().map(\.id) == [.default, .demo])
            #expect(try await store.prediction(here.id, in: .default) == here)
            #expect(try await store.prediction(here.id, in: .demo) == there)
            #expect(try await store.prediction(PredictionID("A"), in: .default) == nil)
            #expect(try await store.prediction(here.id, in: WorkspaceID("nowhere")) == nil)
            // Forecasts are no accounts, and no change to what analyses are made from.
            #expect(try await store.accounts(in: .default).isEmpty)
            let revision = try await store.revision(of: .default)
            try await store.record([Sample.prediction("b")], in: .default)
            _ = try await store.publish(
                here.id, as: Sample.postID("1"), publishedAt: Sample.start, byHand: false, in: .default)
            try await store.score([(here.id, "{}")], at: Sample.start, in: .default)
            #expect(try await store.revision(of: .default) == revision)
        }
    }

    @Test(
        "Recorded again with what became of it, a prediction takes on what it lacks and keeps what it has",
        arguments: StoreUnderTest.allCases)
    func completed(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let open = try Sample.prediction("a")
            let here = try Sample.postID("1")
            let tied = try open.published(Sample.publication(here, byHand: true))
            let elsewhere = try open.published(Sample.publication(Sample.postID("2"), score: "2"))
            let scored = try open.published(Sample.publication(here, byHand: true, score: "1"))
            let scoredAgain = try open.published(Sample.publication(here, score: "3"))
            let steps = [
                (open, open), (tied, tied), (open, tied), (elsewhere, tied), (scored, scored), (tied, scored),
                (scoredAgain, scored), (elsewhere, scored), (open, scored),
            ]
            for (given, expected) in steps {
                try await store.record([given], in: .default)
                #expect(try await store.allPredictions() == [expected])
            }
        }
    }

    @Test("Many tasks that record the same predictions make each of them once", arguments: StoreUnderTest.allCases)
    func concurrent(_ store: StoreUnderTest) async throws {
        try await store.withPlace { place in
            let stores = [try await place.open(), try await place.open()]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<12 {
                    group.addTask {
                        let predictions = try (0..<50).map { try Sample.prediction("\(($0 + writer) % 60)") }
                        try await stores[writer % 2].record(predictions, in: .default)
                    }
                }
                try await group.waitForAll()
            }
            let ids = try await stores[0].allPredictions().map(\.id.value)
            #expect(Set(ids) == Set((0..<60).map(String.init)))
            #expect(ids.count == 60)
        }
    }

    @Test("A batch that cannot be stored whole is not stored at all", arguments: StoreUnderTest.allCases)
    func whole(_ store: StoreUnderTest) async throws {
        try await store.withPlace { place in
            let store = try await place.open()
            try await store.record([Sample.prediction("a")], in: .default)
            try await place.execute("CREATE UNIQUE INDEX one_each ON predictions (content)")
            let batch = try (0..<3_000).map { try Sample.prediction("\($0)", content: "\($0 % 2_999)") }
            await #expect(throws: StoreError.self) { try await store.record(batch, in: .default) }
            #expect(try await store.allPredictions().map(\.id.value) == ["a"])
        }
    }

    /// A field, and a prediction in which it is wrong.
    struct Wrong: Sendable {
        let field: String
        var id = "a"
        var model = "m"
        var hash = Sample.hash
        var content = ""
    }

    @Test(
        "What is no id, no hash, or too long is refused by name",
        arguments: [
            Wrong(field: "prediction", id: ""), Wrong(field: "prediction", id: "a b"),
            Wrong(field: "prediction", id: "é"), Wrong(field: "prediction", id: String(repeating: "a", count: 65)),
            Wrong(field: "model", model: ""), Wrong(field: "model", model: String(repeating: "m", count: 201)),
            Wrong(field: "text_hash", hash: Sample.hash.uppercased()),
            Wrong(field: "text_hash", hash: String(Sample.hash.dropLast())),
            Wrong(field: "content", content: String(repeating: "x", count: 1024 * 1024 + 1)),
        ])
    func refused(_ wrong: Wrong) {
        let error = #expect(throws: InvalidInput.self) {
            try RecordedPrediction(
                id: PredictionID(wrong.id), madeAt: Sample.start, scheduledAt: Sample.start, account: nil,
                modelID: wrong.model, textHash: wrong.hash, content: wrong.content)
        }
        #expect(error?.problems.map(\.field) == [wrong.field])
    }

    // MARK: What became of it

    @Test(
        "A prediction is tied to the post it became; a tie to another post takes its place and the score away",
        arguments: StoreUnderTest.allCases)
    func publishing(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let prediction = try Sample.prediction("a", account: Sample.account())
            try await store.record([prediction, Sample.prediction("b", after: 1)], in: .default)
            let posts = try [Sample.postID("1"), Sample.postID("1", Sample.account("other")), Sample.postID("2")]
            for (index, post) in posts.enumerated() {
                let published = try prediction.published(
                    Sample.publication(post, after: Int64(index), byHand: index == 1))
                let answer = try await store.publish(
                    prediction.id, as: post, publishedAt: Sample.start.adding(seconds: Int64(index)),
                    byHand: index == 1, in: .default)
                #expect(answer == published)
                #expect(try await store.prediction(prediction.id, in: .default) == published)
                try await store.score([(prediction.id, "\(index)")], at: Sample.time(day: 40), in: .default)
                // The same post again, at another time: the score holds.
                let again = try await store.publish(
                    prediction.id, as: post, publishedAt: Sample.start.adding(seconds: 99), byHand: true, in: .default)
                let expected = Sample.publication(post, after: 99, byHand: true, score: "\(index)")
                #expect(try again == prediction.published(expected))
            }
            #expect(try await store.prediction(PredictionID("b"), in: .default)?.state == .open)
            for (id, workspace) in try [("c", WorkspaceID.default), ("a", .demo), ("a", WorkspaceID("nowhere"))] {
                let answer = try await store.publish(
                    PredictionID(id), as: posts[0], publishedAt: Sample.start, byHand: true, in: workspace)
                #expect(answer == nil)
            }
            #expect(try await store.workspaces().map(\.id) == [.default])
        }
    }

    @Test(
        "Scores go to the predictions that have a post, the last one given counting", arguments: StoreUnderTest.allCases
    )
    func scoring(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let post = try Sample.postID("1")
            let recorded = try [
                Sample.prediction("a", publication: Sample.publication(post)),
                Sample.prediction("b", after: 1, publication: Sample.publication(post)),
                Sample.prediction("open", after: 2),
            ]
            try await store.record(recorded, in: .default)
            try await store.record(recorded, in: .demo)
            let ids = recorded.map(\.id)
            let scores = [(ids[0], "1"), (ids[2], "2"), (try PredictionID("none"), "3"), (ids[0], "{\"é\": 4}")]
            try await store.score(scores, at: Sample.time(day: 40), in: .default)
            let expected = try [
                recorded[0].published(Sample.publication(post, score: "{\"é\": 4}")), recorded[1], recorded[2],
            ]
            #expect(try await store.allPredictions() == expected)
            #expect(try await store.allPredictions(in: .demo) == recorded)
            try await store.score([(ids[0], "again")], at: Sample.time(day: 41), in: .default)
            #expect(try await store.prediction(ids[0], in: .default)?.score == "again")
            #expect(try await store.prediction(ids[0], in: .default)?.scoredAt == Sample.time(day: 41))
            let long = String(repeating: "x", count: RecordedPrediction.maximumLength + 1)
            let error = await #expect(throws: InvalidInput.self) {
                try await store.score([(ids[1], "1"), (ids[0], long)], at: Sample.start, in: .default)
            }
            #expect(error?.problems.map(\.field) == ["score"])
            #expect(try await store.prediction(ids[1], in: .default) == recorded[1])
            try await store.score([(ids[0], "1")], at: Sample.start, in: WorkspaceID("nowhere"))
            try await store.score([], at: Sample.start, in: .default)
        }
    }

    @Test(
        "Pruning removes what was made before a moment and has no post, however much it is",
        arguments: StoreUnderTest.allCases)
    func pruning(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let post = try Sample.postID("1")
            let old = try (0..<20_005).map { index in
                try Sample.prediction("\(index)", after: Int64(index % 7) - 7, account: index == 3 ? post.account : nil)
            }
            let kept = try [
                Sample.prediction("published", after: -9, publication: Sample.publication(post)),
                Sample.prediction("scored", after: -8, publication: Sample.publication(post, score: "{}")),
                Sample.prediction("now"), Sample.prediction("later", after: 1),
            ]
            try await store.record(old + kept, in: .default)
            try await store.record([old[0]], in: .demo)
            #expect(try await store.prune(before: Sample.start, in: .default) == old.count)
            #expect(try await store.allPredictions() == kept)
            #expect(try await store.allPredictions(in: .demo) == [old[0]])
            #expect(try await store.prune(before: Sample.start, in: .default) == 0)
            #expect(try await store.prune(before: Sample.start, in: WorkspaceID("nowhere")) == 0)
        }
    }
}
