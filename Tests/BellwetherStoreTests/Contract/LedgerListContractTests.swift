import BellwetherCore
import BellwetherStatistics
import BellwetherStore
import Testing

@Suite("Lists of the ledger, in every store")
struct LedgerListContractTests {
    /// Predictions in the order in which they are recorded, many of them of the same second.
    private func recorded(seed: UInt64, count: Int = 120) throws -> [RecordedPrediction] {
        var random = SeededGenerator(seed: seed)
        let accounts = try [nil, Sample.account(), Sample.account("shop", .instagram), Sample.account("other")]
        let post = try Sample.postID("1")
        return try (0..<count).map { index in
            let state = PredictionState.allCases[random.index(below: 3)]
            let publication = Sample.publication(
                post, after: Int64(random.index(below: 6)), score: state == .scored ? "{}" : nil)
            return try Sample.prediction(
                "\(index)", after: Int64(random.index(below: 10)), account: random.element(of: accounts) ?? nil,
                model: "m\(random.index(below: 2))", publication: state == .open ? nil : publication)
        }
    }

    private func filled(_ store: any AnyStore, _ predictions: [RecordedPrediction]) async throws {
        for start in stride(from: 0, to: predictions.count, by: 33) {
            let end = min(predictions.count, start + 33)
            try await store.record(Array(predictions[start..<end]), in: .default)
            try await store.record(Array(predictions[start..<end].prefix(5)), in: .demo)
        }
    }

    /// What a list is to give: later ones of the same second stand behind earlier ones, or before them newest first.
    private func expected(_ query: PredictionQuery, of predictions: [RecordedPrediction]) -> [RecordedPrediction] {
        let matching = predictions.filter { prediction in
            (query.account == nil || query.account == prediction.account)
                && (query.modelID == nil || query.modelID == prediction.modelID)
                && (query.state == nil || query.state == prediction.state)
                && query.from.map { prediction.madeAt >= $0 } ?? true && query.to.map { prediction.madeAt < $0 } ?? true
        }
        let oldestFirst = inOrder(matching, by: \.madeAt)
        return query.isAscending ? oldestFirst : oldestFirst.reversed()
    }

    private func inOrder(
        _ predictions: [RecordedPrediction], by time: (RecordedPrediction) -> Timestamp?
    ) -> [RecordedPrediction] {
        predictions.enumerated().sorted { left, right in
            (time(left.element)?.seconds ?? 0, left.offset) < (time(right.element)?.seconds ?? 0, right.offset)
        }.map(\.element)
    }

    /// Lists by everything they can be narrowed by, in any combination.
    private func queries() throws -> [PredictionQuery] {
        let times: [(Int64?, Int64?)] = [(nil, nil), (3, nil), (nil, 4), (3, 7), (5, 5), (6, 2)]
        return try [nil, Sample.account(), Sample.account("nobody")].flatMap { account in
            [nil, "m1", "m"].flatMap { model in
                ([nil] + PredictionState.allCases).flatMap { state in
                    times.map { from, to in
                        PredictionQuery(
                            account: account, modelID: model, state: state,
                            from: from.map { Sample.start.adding(seconds: $0) },
                            to: to.map { Sample.start.adding(seconds: $0) })
                    }
                }
            }
        }
    }

    @Test(
        "Every filter and combination gives what matches, in order, once, in pages of any size",
        arguments: StoreUnderTest.allCases, [false, true])
    func filters(_ store: StoreUnderTest, isAscending: Bool) async throws {
        try await store.withStore { store in
            let predictions = try recorded(seed: 1)
            try await filled(store, predictions)
            var found = 0
            for var query in try queries() {
                query.isAscending = isAscending
                let expected = expected(query, of: predictions)
                found += expected.count
                for limit in [1, 7, 500] where limit != 1 || query.from == nil {
                    query.limit = limit
                    let walked = try await store.walk(limit: limit) { position in
                        query.after = position
                        return try await store.predictions(matching: query, in: .default)
                    }
                    #expect(walked == expected, "\(query)")
                }
            }
            #expect(found > 1_000)
            let nowhere = try await store.predictions(matching: PredictionQuery(), in: WorkspaceID("nowhere"))
            #expect(nowhere == PredictionList(predictions: [], next: nil))
        }
    }

    @Test("Only a page that is followed by another says where to go on", arguments: StoreUnderTest.allCases)
    func ends(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let predictions = try (0..<4).map { try Sample.prediction("\($0)", after: Int64($0)) }
            try await store.record(predictions, in: .default)
            for limit in 1...5 {
                let page = try await store.predictions(matching: PredictionQuery(limit: limit), in: .default)
                #expect(page.predictions == Array(predictions.reversed().prefix(limit)))
                #expect((page.next != nil) == (limit < 4))
            }
        }
    }

    @Test(
        "What is to be matched names an account and has no post, and comes oldest first, though some get tied",
        arguments: StoreUnderTest.allCases)
    func toMatch(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let predictions = try recorded(seed: 2)
            try await filled(store, predictions)
            let expected = inOrder(predictions.filter { $0.state == .open && $0.account != nil }, by: \.madeAt)
            #expect(expected.count > 20)
            for limit in [1, 10, 1_000] {
                let walked = try await store.walk(limit: limit) {
                    try await store.openPredictions(after: $0, limit: limit, in: .default)
                }
                #expect(walked == expected)
            }
            let walked = try await store.walk(limit: 10) { position in
                let page = try await store.openPredictions(after: position, limit: 10, in: .default)
                for prediction in page.predictions where prediction.modelID == "m1" {
                    _ = try await store.publish(
                        prediction.id, as: Sample.postID("2"), publishedAt: Sample.start, byHand: false, in: .default)
                }
                return page
            }
            #expect(walked == expected)
            let left = try await store.openPredictions(after: nil, limit: 1_000, in: .default).predictions
            #expect(left == expected.filter { $0.modelID != "m1" })
        }
    }

    @Test(
        "What is to be scored has a post that went out by a moment, and comes in the order of the posts",
        arguments: StoreUnderTest.allCases)
    func toScore(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let predictions = try recorded(seed: 3)
            try await filled(store, predictions)
            let published = inOrder(predictions.filter { $0.state == .published }, by: \.publishedAt)
            for (seconds, limit) in [(-1, 5), (0, 5), (2, 1), (2, 500), (9, 7)] {
                let until = Sample.start.adding(seconds: Int64(seconds))
                let expected = published.filter { $0.publishedAt.map { $0 <= until } ?? false }
                #expect(expected.isEmpty == (seconds < 0))
                let walked = try await store.walk(limit: limit) {
                    try await store.unscoredPredictions(publishedUntil: until, after: $0, limit: limit, in: .default)
                }
                #expect(walked == expected)
            }
            // Scoring page after page comes to an end, with or without going on behind the last one.
            let until = Sample.start.adding(seconds: 3)
            var scored = 0
            while true {
                let page = try await store.unscoredPredictions(
                    publishedUntil: until, after: nil, limit: 4, in: .default)
                guard !page.predictions.isEmpty, scored <= published.count else { break }
                scored += page.predictions.count
                try await store.score(
                    page.predictions.map { ($0.id, "{}") }, at: Sample.time(day: 40), in: .default)
            }
            #expect(scored == published.count { $0.publishedAt.map { $0 <= until } ?? false })
        }
    }

    @Test("What was scored comes in the order of the posts, whenever it was made", arguments: StoreUnderTest.allCases)
    func scored(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let predictions = try recorded(seed: 4)
            try await filled(store, predictions)
            let expected = inOrder(predictions.filter { $0.state == .scored }, by: \.publishedAt)
            #expect(expected.count > 20)
            for limit in [1, 6, 1_000] {
                let walked = try await store.walk(limit: limit) {
                    try await store.scoredPredictions(after: $0, limit: limit, in: .default)
                }
                #expect(walked == expected)
            }
            let nowhere = try WorkspaceID("nowhere")
            #expect(try await store.scoredPredictions(after: nil, limit: 9, in: nowhere).predictions.isEmpty)
            #expect(try await store.openPredictions(after: nil, limit: 9, in: nowhere).predictions.isEmpty)
        }
    }
}
