package import BellwetherStore

/// A file format that holds posts, one per row.
///
/// Formats know a file by its header, never by its name: people rename files.
package protocol PostFormat: Sendable {
    /// What people call it, as in "X analytics export".
    static var name: String { get }
    /// The columns without which it is not this format, as written there.
    static var requiredColumns: [String] { get }

    /// The format of one file.
    /// - Returns: nil when the header is not of this format.
    init?(header: CSVHeader, context: FormatContext)

    /// The post in a row.
    /// - Throws: what is wrong with the row, which then is left out.
    func post(in row: CSVRow) throws(RowProblem) -> ObservedPost
}

/// Every format known, most particular first.
package enum PostFormats {
    static let all: [any PostFormat.Type] = [XAnalyticsFormat.self, GenericCSVFormat.self]

    /// The format a header belongs to; nil when none is known.
    package static func format(of header: CSVHeader, context: FormatContext) -> (any PostFormat)? {
        for format in all {
            if let found = format.init(header: header, context: context) { return found }
        }
        return nil
    }

    /// What would have been accepted, for a message that refuses a file.
    static var expectation: String {
        all.map { "\($0.name) (\($0.requiredColumns.joined(separator: ", ")))" }.joined(separator: ", or ")
    }
}
