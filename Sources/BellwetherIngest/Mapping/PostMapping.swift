package import BellwetherCore
import Foundation

/// Which columns of a file hold what of its posts: for files of which no format is known.
///
/// Guessed from a file's column names and values, shown, saved as JSON, edited, and given back for this file and others
/// like it.
package struct PostMapping: Hashable, Sendable {
    /// What the files it is for are called, as in "Our old tool".
    package var name: String?
    /// The columns of each field, by their names; a member of a JSON object within another by both names with a dot
    /// between them.
    ///
    /// Where several are named: of texts, links and accounts the first that is filled counts, of counts the sum, of
    /// labels and hashtags all, and a date and a time are read as one.
    package var columns: [PostField: [String]]
    /// Whose posts they are, where no column and no `--account` says.
    package var account: AccountReference?
    /// Where the posts are, where no column says.
    package var platform: Platform?
    /// Where the clock stood for times that name no zone; nil where the account is.
    package var zone: Zone?
    /// What comes first in dates such as 3/4/2026, where no row shows it.
    package var dateOrder: FormatContext.DateOrder?
    /// What parts the fields of a CSV file; nil for what its rows show.
    package var delimiter: String?
    /// Where a JSON file's list lies: names with dots between them, empty for the file itself.
    package var records: String?
    /// Whether the texts are HTML, with `&amp;` for `&` and `<br>` for a line end.
    package var isHTML: Bool

    package init(
        name: String? = nil, columns: [PostField: [String]], account: AccountReference? = nil,
        platform: Platform? = nil, zone: Zone? = nil, dateOrder: FormatContext.DateOrder? = nil,
        delimiter: String? = nil, records: String? = nil, isHTML: Bool = true
    ) {
        self.name = name
        self.columns = columns
        self.account = account
        self.platform = platform
        self.zone = zone
        self.dateOrder = dateOrder
        self.delimiter = delimiter
        self.records = records
        self.isHTML = isHTML
    }

    /// For people: a line for each field, with the columns it is taken from.
    package var text: String {
        var lines: [(String, String)] = PostField.allCases.compactMap { field in
            guard let names = columns[field], !names.isEmpty else { return nil }
            return (field.rawValue, names.map { "'\($0)'" }.joined(separator: field.isCount ? " + " : ", "))
        }
        if let account { lines.append(("account", "always \(account)")) }
        if let platform { lines.append(("platform", "always \(platform.rawValue)")) }
        if let zone { lines.append(("zone", zone.name)) }
        if let dateOrder { lines.append(("date order", dateOrder.rawValue)) }
        if let delimiter { lines.append(("delimiter", delimiter == "\t" ? "tab" : delimiter)) }
        if let records { lines.append(("records", records.isEmpty ? "the whole file" : records)) }
        let width = lines.map(\.0.count).max() ?? 0
        return lines.map { $0.padding(toLength: width, withPad: " ", startingAt: 0) + "  <-  " + $1 }
            .joined(separator: "\n")
    }
}
