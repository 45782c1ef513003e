import BellwetherCore
package import BellwetherHTTP
import BellwetherStore
import BellwetherIngest
import Foundation
import Logging
import ServiceLifecycle
import Synchronization

/// Reads the posts out of uploaded files, one file at a time, and takes up what a stop of the server left unfinished.
///
/// An import is a row in the store and a file in the data directory, both durable before the upload is answered. The file
/// goes when the import is done; until then every start of a server on this data directory begins with it again, which
/// changes nothing of what is stored already.
package final class ImportService: Service, ImportRunner {
    let reader: UploadReader
    let imports: any ImportStore
    let folder: ImportFolder
    let clock: @Sendable () -> Timestamp
    let logger: Logger
    /// Told of each workspace that posts were stored in.
    let arrived: @Sendable (WorkspaceID) -> Void
    private let wakeUps = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    private let state = Mutex(State())

    private struct State {
        var hasLock = false
        /// Files so far.
        var received: UInt32 = 0
        /// The import under way.
        var running: (job: ImportJob, task: Task<Void, Never>)?
        /// Imports whose workspace is being removed: nothing of them may be stored any more.
        var abandoned: Set<String> = []
        /// How often the store could not take an import.
        var attempts: [String: Int] = [:]
    }

    /// Between looks for imports that other servers took in, or that could not be done for the moment.
    private static let pause = Duration.seconds(5)
    /// How often an import is begun again when the store cannot take it.
    private static let maximumAttempts = 100

    init(
        reader: UploadReader, imports: any ImportStore, dataDirectory: String,
        clock: @escaping @Sendable () -> Timestamp, logger: Logger,
        arrived: @escaping @Sendable (WorkspaceID) -> Void
    ) {
        self.reader = reader
        self.imports = imports
        folder = ImportFolder(dataDirectory: dataDirectory)
        self.clock = clock
        self.logger = logger
        self.arrived = arrived
    }

    package func receive(_ fileName: String) async throws -> any ImportUpload {
        let id = state.withLock { state in
            state.received += 1
            return Self.newID(clock(), number: state.received)
        }
        return try await ArrivingFile(id: id, name: fileName, folder: folder, clock: clock) { job in
            try await self.imports.saveImport(job)
            self.wakeUps.continuation.yield()
        }
    }

    /// An id nobody can guess; later ones come later in the alphabet, so that imports of one second keep their order.
    private static func newID(_ time: Timestamp, number: UInt32) -> String {
        func digits(_ number: some FixedWidthInteger & UnsignedInteger) -> String {
            let digits = String(number, radix: 16)
            return String(repeating: "0", count: 8 - min(8, digits.count)) + digits.suffix(8)
        }
        let random = UUID().uuidString.replacing("-", with: "").lowercased().suffix(16)
        return digits(UInt64(max(0, time.seconds))) + digits(number) + random
    }

    package func check(mapping: String) throws { _ = try PostMapping(json: mapping) }

    package func run() async throws {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                while !Task.isCancelled {
                    self.wakeUps.continuation.yield()
                    try? await Task.sleep(for: Self.pause)  // ends early when the server stops
                }
            }
            for await _ in wakeUps.stream.cancelOnGracefulShutdown() { await runUnfinished() }
            group.cancelAll()
        }
    }

    /// Does all imports that wait, oldest first; those of other servers' data directories are left to them.
    package func runUnfinished() async {
        guard holdsLock() else { return }
        do {
            let jobs = try await imports.unfinishedImports()
            folder.removeAll(but: Set(jobs.map(\.id)), before: clock())
            for job in jobs where !Task.isCancelled && !Task.isShuttingDownGracefully {
                // Its workspace may have been removed since.
                guard try await imports.importJob(job.id, in: job.workspace) != nil else { continue }
                await run(job)
            }
        } catch {
            logger.error("imports cannot be read", metadata: ["error": "\(error)"])
        }
    }

    private func run(_ job: ImportJob) async {
        let task = Task { await perform(job) }
        state.withLock { $0.running = (job, task) }
        await withTaskCancellationHandler {
            await withGracefulShutdownHandler {
                await task.value
            } onGracefulShutdown: {
                task.cancel()
            }
        } onCancel: {
            task.cancel()
        }
        state.withLock { state in
            state.running = nil
            state.abandoned.remove(job.id)
        }
    }

    /// Ends what is to be done in a workspace that is about to be removed.
    func abandon(_ workspace: WorkspaceID) async throws {
        let waiting = try await imports.unfinishedImports().filter { $0.workspace == workspace }
        let task = state.withLock { state -> Task<Void, Never>? in
            guard let running = state.running, running.job.workspace == workspace else { return nil }
            state.abandoned.insert(running.job.id)
            return running.task
        }
        task?.cancel()
        await task?.value
        for job in waiting { folder.remove(job.id) }
    }

    func isAbandoned(_ job: ImportJob) -> Bool { state.withLock { $0.abandoned.contains(job.id) } }

    /// Whether to try an import once more that the store could not take.
    func tryAgain(_ job: ImportJob) -> Bool {
        state.withLock { state in
            state.attempts[job.id, default: 0] += 1
            let again = state.attempts[job.id, default: 0] < Self.maximumAttempts
            if !again { state.attempts[job.id] = nil }
            return again
        }
    }

    private func holdsLock() -> Bool {
        state.withLock { state in
            if !state.hasLock { state.hasLock = folder.lock() }
            return state.hasLock
        }
    }
}
