package import BellwetherCore

/// Reads an account's followers over time from a CSV file.
///
/// Columns: `date` (an ISO 8601 date, which means 00:00 UTC of that day, or date and time), `followers`, and optionally
/// `account` and `platform`. A follower count that is blank, `-` or `NA` is unknown, and the row is passed over.
///
/// Such files are mostly kept by hand, in order of date, newest or oldest first. A date that breaks this order is a slip
/// of the pen ("2021" in January for 2022), and where it belongs cannot be told: of each account's rows the largest
/// number that are in order are kept, and the others rejected, never silently used.
package struct FollowerCSV {
    private struct Row {
        let line: Int
        let account: AccountID
        let time: Timestamp
        let followers: Int?
    }

    private let file: String
    private let account: AccountID?
    private let now: Timestamp

    /// - Parameter account: whose followers they are, where the file does not say.
    package init(file: String, account: AccountID?, now: Timestamp) {
        self.file = file
        self.account = account
        self.now = now
    }

    /// Reads the whole file: a row a day for a lifetime is a megabyte.
    /// - Throws: ``IngestError`` when the file cannot be read, has no `date` or `followers`, or is in no order.
    package func read() throws -> FollowerImport {
        try read(CSVReader(file: file, source: TextSource.open(ExportFile(path: file, name: file))))
    }

    package func read(_ reader: CSVReader) throws -> FollowerImport {
        var reader = reader
        guard let date = reader.header.column("date"), let followers = reader.header.column("followers") else {
            throw IngestError(
                .unknownFormat,
                "'\(file)' has the columns \(reader.header.names.joined(separator: ", ")); a file of followers needs "
                    + "date and followers.")
        }
        let count = CountColumn(followers)
        let owner = FollowerOwnerColumns(header: reader.header, fallback: account)
        let guarded = GuardedCells(header: reader.header)
        var result = FollowerImport()
        var rows: [Row] = []
        var row = CSVRow()
        reading: while true {
            switch try reader.next(&row) {
            case .end: break reading
            case .damage(let damage):
                result.rows += 1
                result.rejections.append(RejectedRow(file: file, line: damage.line, reason: damage.reason))
            case .row:
                result.rows += 1
                do throws(RowProblem) {
                    let row = try guarded?.unguarded(row) ?? row
                    rows.append(
                        Row(
                            line: row.line, account: try owner.account(in: row), time: try time(in: date, of: row),
                            followers: try count.count(in: row)))
                } catch {
                    result.rejections.append(RejectedRow(file: file, line: row.line, reason: error.description))
                }
            }
        }
        try keepOrdered(rows, in: &result)
        return result
    }

    private func time(in column: CSVColumn, of row: CSVRow) throws(RowProblem) -> Timestamp {
        let isDateAlone = row[column.index].trimmed.count == 10
        let word = try row.word(in: column) ?? ""
        guard let time = Timestamp(iso8601: isDateAlone ? word + "T00:00Z" : word), Timestamp.plausible.contains(time)
        else {
            throw RowProblem(
                column: column, value: row[column.index], "must be a date such as 2021-11-02, from 2000 to 2099")
        }
        guard time <= now else { throw RowProblem(column: column, value: row[column.index], "is in the future") }
        return time
    }

    private func keepOrdered(_ rows: [Row], in result: inout FollowerImport) throws {
        for (account, rows) in Dictionary(grouping: rows, by: \.account) {
            let kept = LongestOrderedRun.indices(of: rows.map(\.time.seconds))
            // With half of the rows out of place there is no order to break.
            guard kept.count * 2 > rows.count else {
                throw IngestError(
                    .refused, "'\(file)' is not in order of date for \(account); sort it by date and try again.")
            }
            let inOrder = Set(kept)
            var snapshots: [FollowerSnapshot] = []
            for (index, row) in rows.enumerated() {
                if !inOrder.contains(index) {
                    result.rejections.append(
                        RejectedRow(
                            file: file, line: row.line,
                            reason: "the date \(row.time.iso8601.prefix(10)) is out of order or repeated"))
                } else if let followers = row.followers {
                    snapshots.append(FollowerSnapshot(takenAt: row.time, followers: followers))
                } else {
                    result.absent += 1
                }
            }
            result.snapshots[account] = snapshots.sorted { $0.takenAt < $1.takenAt }
        }
        result.rejections.sort { $0.line < $1.line }
    }
}
