import BellwetherCore
import BellwetherStore

/// The sheet `FOLLOWERS` of a member's own LinkedIn export: above its list of days it says how many followers there were
/// on the last one.
///
/// The days below give new followers only, and no totals.
package struct LinkedInFollowersFormat: TableFormat {
    package static let name = "LinkedIn member export"
    package static let expectation = "a first line Total followers on a date, and their number"

    private let total: SourceEvent
    private let firstLine: Int

    package init?(head: TableHead, context: FormatContext) throws {
        let names = head.header.names
        guard names.count >= 2, let first = head.sample.first, let count = Self.count(names[1]),
            let prefix = LinkedInTables.totalFollowers.first(where: { names[0].lowercased().hasPrefix($0) })
        else { return nil }
        let account = try context.account(on: .linkedin, of: "a LinkedIn member export", in: head.file)
        let day = names[0].dropFirst(prefix.count).filter { $0 != ":" }
        do throws(RowProblem) {
            let date = DateColumn(
                CSVColumn(index: 0, name: names[0]), context: context, order: context.dateOrder ?? .monthFirst)
            let time = try date.time(
                in: CSVRow(line: first.line, fields: [String(day)]), zone: context.zone(of: account))
            total = .followers(account, FollowerSnapshot(takenAt: time, followers: count))
        } catch {
            throw IngestError(.unreadable, "'\(head.file.path)': \(error.description).")
        }
        firstLine = first.line
    }

    private static func count(_ text: String) -> Int? {
        do throws(RowProblem) {
            return try CountColumn(CSVColumn(index: 0, name: "")).count(in: CSVRow(line: 1, fields: [text]))
        } catch {
            return nil  // a line of another table
        }
    }

    package func event(in row: CSVRow) throws(RowProblem) -> SourceEvent {
        if row.line == firstLine { return total }
        return .passedOver(line: row.line, reason: "a day's new followers are no total")
    }
}
