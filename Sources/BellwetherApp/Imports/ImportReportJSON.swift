import BellwetherHTTP
import BellwetherIngest
import BellwetherTransfer
import Foundation

/// What an import did, as its job keeps it and answers show it.
struct ImportReportJSON: Encodable {
    struct Counts: Encodable {
        var rows = 0, new = 0, updated = 0, unchanged = 0, rejected = 0, passedOver = 0, followers = 0, accounts = 0

        enum CodingKeys: String, CodingKey {
            case rows, new, updated, unchanged, rejected, followers, accounts
            case passedOver = "passed_over"
        }
    }

    struct File: Encodable {
        let path: String, format: String, counts: Counts
        /// What it was read by, given or guessed; null for a format that needs none.
        let mapping: PostMapping?

        enum CodingKeys: String, CodingKey {
            case path, format, counts, mapping
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(path, forKey: .path)
            try container.encode(format, forKey: .format)
            try container.encode(counts, forKey: .counts)
            try container.encode(mapping, forKey: .mapping)
        }
    }

    struct Skipped: Encodable {
        let path: String, reason: String
    }

    struct Row: Encodable {
        let file: String, line: Int, reason: String
    }

    /// What was in a history that `bellwether export` wrote.
    struct History: Encodable {
        let accounts: Int, followers: Int, posts: Int, snapshots: Int, mappings: Int
    }

    private(set) var files: [File] = []
    private(set) var totals = Counts()
    private(set) var skipped: [Skipped] = []
    private(set) var rejections: [Row] = []
    private(set) var passedOver: [Row] = []
    private(set) var history: History?

    enum CodingKeys: String, CodingKey {
        case files, totals, skipped, rejections, history
        case passedOver = "passed_over"
    }

    /// - Parameter folder: where the file lay, which is nobody's business.
    init(_ report: ImportReport, in folder: String) {
        func shown(_ text: String) -> String { text.replacing(folder + "/", with: "") }
        func shown(_ row: RejectedRow) -> Row {
            Row(file: shown(row.file), line: row.line, reason: shown(row.reason))
        }
        files = report.files.map {
            File(path: shown($0.path), format: $0.format, counts: Counts($0.counts), mapping: $0.mapping)
        }
        totals = Counts(report.totals)
        skipped = report.skipped.map { Skipped(path: shown($0.path), reason: shown($0.reason)) }
        rejections = report.rejections.map(shown)
        passedOver = report.passedOver.map(shown)
    }

    init(_ report: HistoryImport.Report) {
        let counts = report.counts
        history = History(
            accounts: counts.accounts, followers: counts.followers, posts: counts.posts, snapshots: counts.snapshots,
            mappings: counts.mappings)
        totals.rows = counts.posts
    }

    var text: String {
        get throws { String(decoding: try JSONEncoder.wire.encode(self), as: UTF8.self) }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(files, forKey: .files)
        try container.encode(totals, forKey: .totals)
        try container.encode(skipped, forKey: .skipped)
        try container.encode(rejections, forKey: .rejections)
        try container.encode(passedOver, forKey: .passedOver)
        try container.encode(history, forKey: .history)
    }
}

extension ImportReportJSON.Counts {
    fileprivate init(_ counts: ImportReport.Counts) {
        self.init(
            rows: counts.rows, new: counts.new, updated: counts.updated, unchanged: counts.unchanged,
            rejected: counts.rejected, passedOver: counts.passedOver, followers: counts.followers,
            accounts: counts.accounts)
    }
}
