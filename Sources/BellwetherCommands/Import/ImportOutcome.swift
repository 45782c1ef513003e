import BellwetherIngest
import BellwetherTransfer

/// Everything one `import` did.
struct ImportOutcome {
    struct Followers {
        let file: String
        let rows: Int
        let snapshots: Int
        /// Snapshots that were not there before, or had another number.
        let changed: Int
        /// Rows without a number.
        let absent: Int
        let rejections: [RejectedRow]
    }

    /// A file that 'export' has written.
    struct History {
        let file: String
        let report: HistoryImport.Report
    }

    var posts: ImportReport?
    var histories: [History] = []
    var followers: Followers?
    var notes: [String] = []

    /// Rejected rows a person is shown; the JSON form has more.
    private static let shownRejections = 20

    /// The report for a person.
    var report: String {
        var lines: [String] = []
        if let posts { lines += Self.lines(posts) }
        lines += histories.map(Self.line)
        if let followers {
            lines.append(
                "Followers: \(followers.rows) rows, \(followers.snapshots) numbers (\(followers.changed) new or changed), "
                    + "\(followers.absent) without a number, \(followers.rejections.count) rejected.")
            lines += Self.lines(followers.rejections, total: followers.rejections.count)
        }
        return (lines + notes).joined(separator: "\n")
    }

    private static func line(_ history: History) -> String {
        let counts = history.report.counts
        let keys = history.report.keysLeftOut
        return
            "\(history.file): \(counts.posts) posts with \(counts.snapshots) snapshots of \(counts.accounts) accounts "
            + "in \(counts.workspaces) workspaces."
            + (keys > 0 ? " Its \(keys) API keys were left out; --keys takes them in." : "")
    }

    private static func lines(_ report: ImportReport) -> [String] {
        // Most files have no rows that are passed over, and no column for them.
        let isPassedOver = report.totals.passedOver > 0
        let names = ["rows", "new", "updated", "unchanged", "rejected"] + (isPassedOver ? ["passed over"] : [])
        var table = Table(["file", "format"] + names, numeric: Set(2...7))
        func add(_ name: String, _ format: String, _ counts: ImportReport.Counts) {
            let numbers = [counts.rows, counts.new, counts.updated, counts.unchanged, counts.rejected]
            table.add([name, format] + (numbers + (isPassedOver ? [counts.passedOver] : [])).map(String.init))
        }
        for file in report.files { add(file.path, file.format, file.counts) }
        if report.files.count != 1 { add("\(report.files.count) files", "", report.totals) }
        var lines = [table.text] + report.skipped.map { "Skipped: \($0.reason)" }
        if report.totals.followers > 0 {
            lines.append("\(report.totals.followers) numbers of followers are new or changed.")
        }
        if report.totals.accounts > 0 { lines.append("\(report.totals.accounts) accounts have a time zone now.") }
        return lines + Self.lines(report.rejections, total: report.totals.rejected)
    }

    private static func lines(_ rejections: [RejectedRow], total: Int) -> [String] {
        let shown = rejections.prefix(shownRejections).map { "Rejected \($0.file), line \($0.line): \($0.reason)" }
        let rest = total - shown.count
        return rest > 0 ? shown + ["... and \(rest) more rejected rows."] : shown
    }

    /// The report for a program.
    struct Wire: Encodable {
        struct Counts: Encodable {
            let rows: Int, new: Int, updated: Int, unchanged: Int, rejected: Int
            let passedOver: Int, followers: Int, accounts: Int

            enum CodingKeys: String, CodingKey {
                case rows, new, updated, unchanged, rejected, followers, accounts
                case passedOver = "passed_over"
            }

            init(_ counts: ImportReport.Counts) {
                rows = counts.rows
                new = counts.new
                updated = counts.updated
                unchanged = counts.unchanged
                rejected = counts.rejected
                passedOver = counts.passedOver
                followers = counts.followers
                accounts = counts.accounts
            }
        }
        struct File: Encodable {
            let path: String, format: String, counts: Counts
            /// How it was read, where its format is not known.
            let mapping: PostMapping?
        }
        struct Skipped: Encodable {
            let path: String, reason: String
        }
        struct Rejection: Encodable {
            let file: String, line: Int, reason: String

            init(_ row: RejectedRow) {
                file = row.file
                line = row.line
                reason = row.reason
            }
        }
        struct Followers: Encodable {
            let file: String, rows: Int, snapshots: Int, changed: Int, absent: Int, rejections: [Rejection]
        }

        struct History: Encodable {
            let file: String
            let counts: [String: Int]
            let keysLeftOut: Int

            enum CodingKeys: String, CodingKey {
                case file, counts
                case keysLeftOut = "keys_left_out"
            }
        }

        enum CodingKeys: String, CodingKey {
            case files, histories, totals, skipped, rejections, followers, notes
            case passedOver = "passed_over"
        }

        let files: [File]?
        let histories: [History]?
        let totals: Counts?
        let skipped: [Skipped]?
        let rejections: [Rejection]?
        let passedOver: [Rejection]?
        let followers: Followers?
        let notes: [String]

        init(_ outcome: ImportOutcome) {
            files = outcome.posts?.files.map {
                File(path: $0.path, format: $0.format, counts: Counts($0.counts), mapping: $0.mapping)
            }
            histories =
                outcome.histories.isEmpty
                ? nil
                : outcome.histories.map {
                    History(file: $0.file, counts: $0.report.counts.named, keysLeftOut: $0.report.keysLeftOut)
                }
            totals = (outcome.posts?.totals).map(Counts.init)
            skipped = outcome.posts?.skipped.map { Skipped(path: $0.path, reason: $0.reason) }
            rejections = outcome.posts?.rejections.map(Rejection.init)
            passedOver = outcome.posts?.passedOver.map(Rejection.init)
            followers = outcome.followers.map {
                Followers(
                    file: $0.file, rows: $0.rows, snapshots: $0.snapshots, changed: $0.changed, absent: $0.absent,
                    rejections: $0.rejections.map(Rejection.init))
            }
            notes = outcome.notes
        }
    }
}
