import BellwetherHTTP
import BellwetherIngest
import BellwetherStore
import Foundation

extension ImportOptions {
    init(_ request: ImportRequest) {
        self.init(account: request.account)
    }
}

/// A report as a job keeps it and answers show it.
struct ImportReportJSON: Encodable {
    struct Counts: Encodable {
        let rows: Int, new: Int, updated: Int, unchanged: Int, rejected: Int
    }

    struct File: Encodable {
        let path: String, format: String, counts: Counts
    }

    struct Skipped: Encodable {
        let path: String, reason: String
    }

    struct Rejection: Encodable {
        let file: String, line: Int, reason: String
    }

    let files: [File]
    let totals: Counts
    let skipped: [Skipped]
    let rejections: [Rejection]

    /// - Parameter folder: where the file lay, which is nobody's business.
    init(_ report: ImportReport, in folder: String) {
        func shown(_ text: String) -> String { text.replacing(folder + "/", with: "") }
        files = report.files.map { File(path: shown($0.path), format: $0.format, counts: Counts($0.counts)) }
        totals = Counts(report.totals)
        skipped = report.skipped.map { Skipped(path: shown($0.path), reason: shown($0.reason)) }
        rejections = report.rejections.map {
            Rejection(file: shown($0.file), line: $0.line, reason: shown($0.reason))
        }
    }

    var text: String {
        get throws { String(decoding: try JSONEncoder.wire.encode(self), as: UTF8.self) }
    }
}

extension ImportReportJSON.Counts {
    fileprivate init(_ counts: ImportReport.Counts) {
        self.init(
            rows: counts.rows, new: counts.new, updated: counts.updated, unchanged: counts.unchanged,
            rejected: counts.rejected)
    }
}
