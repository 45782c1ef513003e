import BellwetherCore
import BellwetherStore

extension ImportItem {
    init(_ job: ImportJob) {
        id = job.id
        fileName = job.fileName
        state = job.state.rawValue
        createdAt = job.createdAt.iso8601
        finishedAt = job.finishedAt?.iso8601
        bytesDone = job.bytesDone
        bytesTotal = job.bytesTotal
        options = job.options
        report = job.report
        failure = job.failure
    }
}
