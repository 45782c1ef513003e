import BellwetherCore
import BellwetherStore
import Testing

@Suite("Imports and mappings, in every store")
struct ImportContractTests {
    private func job(
        _ id: String, _ workspace: WorkspaceID = .default, state: ImportJob.State = .queued, after seconds: Int64 = 0
    ) -> ImportJob {
        ImportJob(
            id: id, workspace: workspace, fileName: "posts \(id).csv", createdAt: Sample.start.adding(seconds: seconds),
            state: state, bytesTotal: 10)
    }

    @Test("A job is kept as it was saved last", arguments: StoreUnderTest.allCases)
    func jobs(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            var job = job("1")
            for state in [ImportJob.State.queued, .running, .failed, .done] {
                job.state = state
                job.bytesDone += 5_000_000_000
                job.finishedAt = state == .done ? Sample.start : nil
                job.options = #"{"account": "x:'é'"}"#
                job.report = state == .done ? #"{"new": 1}"# : nil
                job.failure = state == .failed ? "Line 3: 'likes' is no number." : nil
                try await store.saveImport(job)
                #expect(try await store.importJob("1", in: .default) == job)
                #expect(try await store.imports(in: .default, limit: 9) == [job])
            }
            #expect(try await store.importJob("2", in: .default) == nil)
            #expect(try await store.importJob("1", in: .demo) == nil)
            #expect(try await store.imports(in: .demo, limit: 9).isEmpty)
        }
    }

    @Test(
        "Lists give the newest first; what is unfinished is taken up oldest first", arguments: StoreUnderTest.allCases)
    func order(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let jobs = [
                job("c", state: .running, after: 0), job("a", after: 10), job("b", .demo, after: 5),
                job("d", state: .done, after: 20), job("e", state: .failed, after: 30), job("f", after: 10),
            ]
            for job in jobs { try await store.saveImport(job) }
            #expect(try await store.imports(in: .default, limit: 9).map(\.id) == ["e", "d", "f", "a", "c"])
            #expect(try await store.imports(in: .default, limit: 2).map(\.id) == ["e", "d"])
            #expect(try await store.unfinishedImports().map(\.id) == ["c", "b", "a", "f"])
        }
    }

    @Test("A mapping is kept under its name in its workspace until it is forgotten", arguments: StoreUnderTest.allCases)
    func mappings(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let mappings = [
                SavedMapping(name: "b", mapping: #"{"text": "Caption"}"#), SavedMapping(name: "a", mapping: "{}"),
            ]
            for mapping in mappings { try await store.saveMapping(mapping, in: .default) }
            try await store.saveMapping(SavedMapping(name: "a", mapping: "[]"), in: .demo)
            #expect(try await store.mappings(in: .default) == mappings.reversed())
            let changed = SavedMapping(name: "a", mapping: #"{"likes": "Hearts"}"#)
            try await store.saveMapping(changed, in: .default)
            #expect(try await store.mappings(in: .default) == [changed, mappings[0]])
            #expect(try await store.deleteMapping("a", in: .default))
            #expect(try await store.deleteMapping("a", in: .default) == false)
            #expect(try await store.deleteMapping("a", in: try WorkspaceID("nowhere")) == false)
            #expect(try await store.mappings(in: .default) == [mappings[0]])
            #expect(try await store.mappings(in: .demo).map(\.mapping) == ["[]"])
        }
    }
}
