import BellwetherCore
import BellwetherHTTP
import BellwetherIngest
import BellwetherStore
import BellwetherTransfer
import Logging
import Synchronization

extension ImportService {
    /// How long a file of another server's data directory is waited for.
    private static let patience: Int64 = 86_400
    /// Between notes of how far an import has come.
    private static let step = Duration.seconds(1)

    /// Does one import, and notes how it ended.
    func perform(_ job: ImportJob) async {
        var job = job
        guard let file = folder.file(of: job.id) else {
            guard clock() >= job.createdAt.adding(seconds: Self.patience) else { return }
            await end(&job, failure: "The uploaded file is gone. Upload it again.")
            return
        }
        do {
            job.state = .running
            try await imports.saveImport(job)
            let report = try await read(file, for: &job)
            job.report = try report.text
            job.bytesDone = job.bytesTotal
            arrived(job.workspace)
            logger.info(
                "import done",
                metadata: ["import": "\(job.id)", "rows": "\(report.totals.rows)", "new": "\(report.totals.new)"])
            await end(&job, failure: nil)
        } catch {
            await conclude(&job, error)
        }
    }

    /// Reads a file into the store, and notes now and then how far it has come.
    private func read(_ file: String, for job: inout ImportJob) async throws -> ImportReportJSON {
        let request = try ImportRequest(json: job.options)
        let latest = LatestProgress()
        let started = job
        let report = try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                var job = started
                while !Task.isCancelled {
                    try await Task.sleep(for: Self.step)
                    guard let progress = latest.value else { continue }
                    job.bytesDone = progress.bytesDone
                    job.bytesTotal = progress.bytesTotal
                    try await self.imports.saveImport(job)
                    self.arrived(job.workspace)
                }
            }
            defer { group.cancelAll() }
            return try await reader.read(file, request, into: job.workspace) { latest.value = ($0, $1) }
        }
        if let progress = latest.value { job.bytesTotal = progress.bytesTotal }
        return report
    }

    /// Says why an import did not come to its end, or sees to it that it is tried again.
    private func conclude(_ job: inout ImportJob, _ error: any Error) async {
        guard !isAbandoned(job) else { return }
        job.state = .queued
        switch error {
        case is CancellationError:
            // The server stops; the next one to start takes it up.
            await save(job)
        case let store as StoreError where store.code.passes && tryAgain(job):
            logger.warning("import waits for the store", metadata: ["import": "\(job.id)", "error": "\(error)"])
            await save(job)
        default:
            logger.error("import failed", metadata: ["import": "\(job.id)", "error": "\(error)"])
            await end(&job, failure: failure(error, of: job))
        }
    }

    /// Why an import failed, for the person who asked: nothing of paths or SQL.
    private func failure(_ error: any Error, of job: ImportJob) -> String {
        switch error {
        case let ingest as IngestError:
            ingest.message.replacing(folder.folder(of: job.id) + "/", with: "")
        case let history as HistoryError:
            history.description.replacing(folder.folder(of: job.id) + "/", with: "")
        case let invalid as InvalidInput: invalid.description
        case let store as StoreError where store.code == .full: "There is no space left in the store."
        case is StoreError: "The store could not take the posts. The server's log has the reason."
        default: "Something went wrong on the server. Its log has the reason under the id of this import."
        }
    }

    /// Stores the last state of an import; then its file is not needed any more.
    private func end(_ job: inout ImportJob, failure: String?) async {
        job.state = failure == nil ? .done : .failed
        job.failure = failure
        job.finishedAt = clock()
        if await save(job) { folder.remove(job.id) }
    }

    /// - Returns: whether it is stored; what is not is done again.
    @discardableResult
    private func save(_ job: ImportJob) async -> Bool {
        guard !isAbandoned(job) else { return false }
        do {
            try await imports.saveImport(job)
            return true
        } catch {
            logger.error("import cannot be noted", metadata: ["import": "\(job.id)", "error": "\(error)"])
            return false
        }
    }
}

/// How far the import under way has come.
private final class LatestProgress: Sendable {
    typealias Progress = (bytesDone: Int, bytesTotal: Int)

    private let progress = Mutex<Progress?>(nil)

    var value: Progress? {
        get { progress.withLock { $0 } }
        set { progress.withLock { $0 = newValue } }
    }
}

extension StoreError.Code {
    /// Whether the same may go well later.
    fileprivate var passes: Bool {
        switch self {
        case .unavailable, .full, .busy: true
        case .damaged, .newer, .failed: false
        }
    }
}
