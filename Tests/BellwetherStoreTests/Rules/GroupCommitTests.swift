import BellwetherStore
import Synchronization
import Testing

/// All on one actor, so that a job is waiting as soon as its task has begun.
@Suite("Writers that share commits")
@MainActor
struct GroupCommitTests {
    private struct Refused: Error {}

    /// Commits that wait to be let through, one after the other.
    private final class Disk: Sendable {
        private struct State {
            var commits: [[Int]] = []
            var waiting: [CheckedContinuation<Void, any Error>] = []
        }
        private let state = Mutex(State())

        var commits: [[Int]] { state.withLock { $0.commits } }

        func commit(_ jobs: [Int]) async throws {
            try await withCheckedThrowingContinuation { continuation in
                state.withLock { state in
                    state.commits.append(jobs)
                    state.waiting.append(continuation)
                }
            }
        }

        /// Ends the commit under way; there is never more than one.
        func finish(_ error: (any Error)? = nil) {
            let waiting = state.withLock { state in
                defer { state.waiting = [] }
                return state.waiting
            }
            #expect(waiting.count == 1)
            for continuation in waiting {
                if let error { continuation.resume(throwing: error) } else { continuation.resume() }
            }
        }

        /// Waits until so many commits have begun.
        @MainActor
        func begun(_ count: Int) async {
            for _ in 0..<1_000_000 where commits.count < count { await Task.yield() }
            #expect(commits.count >= count, "no commit was begun")
        }
    }

    private let disk = Disk()

    private func group(limit: Int = 100) -> GroupCommit<Int> {
        GroupCommit(limit: limit) { [disk] jobs in try await disk.commit(jobs) }
    }

    /// Submits jobs from tasks of their own; returns when all of them wait or are being committed.
    private func submit(_ jobs: Range<Int>, to group: GroupCommit<Int>) async -> [Task<Bool, Never>] {
        var begun = 0
        let tasks = jobs.map { job in
            Task { @MainActor in
                begun += 1
                do {
                    try await group.submit(job)
                    return true
                } catch {
                    return false
                }
            }
        }
        while begun < jobs.count { await Task.yield() }
        return tasks
    }

    @Test("The first commits alone; those that come meanwhile share the next, in order")
    func sharing() async {
        let group = group()
        var tasks = await submit(0..<1, to: group)
        await disk.begun(1)
        tasks += await submit(1..<6, to: group)
        #expect(disk.commits == [[0]])
        disk.finish()
        await disk.begun(2)
        tasks += await submit(6..<8, to: group)
        disk.finish()
        await disk.begun(3)
        disk.finish()
        for task in tasks { #expect(await task.value) }
        #expect(disk.commits == [[0], [1, 2, 3, 4, 5], [6, 7]])
        // And from rest again.
        tasks = await submit(8..<9, to: group)
        await disk.begun(4)
        disk.finish()
        #expect(await tasks[0].value)
    }

    @Test("No more than the limit share a commit", arguments: [(1, [1, 1, 1, 1, 1]), (2, [1, 2, 2]), (4, [1, 4])])
    func limit(_ limit: Int, _ sizes: [Int]) async {
        let group = group(limit: limit)
        var tasks = await submit(0..<1, to: group)
        await disk.begun(1)
        tasks += await submit(1..<5, to: group)
        for number in 1...sizes.count {
            await disk.begun(number)
            disk.finish()
        }
        for task in tasks { #expect(await task.value) }
        #expect(disk.commits.map(\.count) == sizes)
        #expect(disk.commits.flatMap(\.self) == Array(0..<5))
    }

    @Test("When a commit fails, all that shared it are told, and the next ones go on")
    func failure() async {
        let group = group(limit: 3)
        var tasks = await submit(0..<1, to: group)
        await disk.begun(1)
        tasks += await submit(1..<6, to: group)
        disk.finish()
        await disk.begun(2)
        disk.finish(Refused())
        await disk.begun(3)
        disk.finish()
        var outcomes: [Bool] = []
        for task in tasks { outcomes.append(await task.value) }
        #expect(disk.commits == [[0], [1, 2, 3], [4, 5]])
        #expect(outcomes == [true, false, false, false, true, true])
    }

    @Test("The job of a cancelled task is done all the same, and so are those behind it")
    func cancellation() async {
        let group = group(limit: 2)
        var tasks = await submit(0..<1, to: group)
        await disk.begun(1)
        tasks += await submit(1..<5, to: group)
        for task in tasks { task.cancel() }
        for number in 1...3 {
            await disk.begun(number)
            disk.finish()
        }
        for task in tasks { #expect(await task.value) }
        #expect(disk.commits == [[0], [1, 2], [3, 4]])
    }
}

@Suite("A crowd of writers that share commits")
struct GroupCommitCrowdTests {
    private struct Ledger {
        var done: [Int: Int] = [:]
        var commitsAtOnce = 0
        var mostAtOnce = 0
        var largest = 0
    }

    private final class Book: Sendable {
        let ledger = Mutex(Ledger())
    }

    @Test("Every job is committed once before its writer goes on, one commit at a time, none too large")
    func crowd() async throws {
        let book = Book()
        let group = GroupCommit<Int>(limit: 7) { jobs in
            book.ledger.withLock { ledger in
                ledger.commitsAtOnce += 1
                ledger.mostAtOnce = max(ledger.mostAtOnce, ledger.commitsAtOnce)
                ledger.largest = max(ledger.largest, jobs.count)
            }
            for _ in 0..<3 { await Task.yield() }
            book.ledger.withLock { ledger in
                for job in jobs { ledger.done[job, default: 0] += 1 }
                ledger.commitsAtOnce -= 1
            }
        }
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            for job in 0..<2_000 {
                tasks.addTask {
                    try await group.submit(job)
                    #expect(book.ledger.withLock { $0.done[job] } == 1)
                }
            }
            try await tasks.waitForAll()
        }
        let ledger = book.ledger.withLock { $0 }
        #expect(ledger.done.count == 2_000)
        #expect(ledger.mostAtOnce == 1)
        #expect((2...7).contains(ledger.largest))
    }
}
