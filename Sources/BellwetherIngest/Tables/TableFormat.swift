/// The beginning of a table: what a format is known by.
package struct TableHead: Sendable {
    package let file: ExportFile
    package let bundle: ExportBundle
    package let header: CSVHeader
    /// The first rows, at most ``sampleLength``.
    package let sample: [CSVRow]
    /// The table's name within its file, as of a sheet in a workbook; nil where a file is one table.
    package let tableName: String?

    package static let sampleLength = 200

    package init(
        file: ExportFile, bundle: ExportBundle, header: CSVHeader, sample: [CSVRow], tableName: String? = nil
    ) {
        self.file = file
        self.bundle = bundle
        self.header = header
        self.sample = sample
        self.tableName = tableName
    }
}

/// An export that is a table with a post, or an account's followers of a day, in each row.
///
/// Whether it came as CSV, as a spreadsheet or otherwise makes no difference here.
package protocol TableFormat: Sendable {
    /// What people call it, as in "X analytics export".
    static var name: String { get }
    /// How a table of it is told, in words for a message that refuses another; empty for one that is never taken in.
    static var expectation: String { get }

    /// Whether a row may end before its last columns, which then are empty in it; otherwise such a row is damaged.
    static var allowsShortRows: Bool { get }

    /// The format of one table.
    ///
    /// Called with every row of the beginning of the table taken for the header, until one is right: titles, notes and
    /// blank rows above the column names are none of a format's business.
    /// - Returns: nil when the table is not of this format.
    /// - Throws: ``IngestError`` when it is, but needs an option that was not given.
    init?(head: TableHead, context: FormatContext) throws

    /// Whether all rows have to be looked at before the first can be read.
    var needsSurvey: Bool { get }

    /// Looks at a row, to decide what no row tells alone: whether the day or the month comes first in its dates, what
    /// its decimal sign is.
    mutating func survey(_ row: CSVRow)

    /// Called once every row was surveyed.
    /// - Throws: ``IngestError`` when something cannot be told from all rows and no option says it.
    mutating func concludeSurvey() throws

    /// What is in a row.
    /// - Throws: what is wrong with the row, which then is left out.
    func event(in row: CSVRow) throws(RowProblem) -> SourceEvent

    /// What else is in a row, of tables that have several posts beside each other.
    func moreEvents(in row: CSVRow) -> [SourceEvent]
}

extension TableFormat {
    package static var allowsShortRows: Bool { false }
    package var needsSurvey: Bool { false }
    package mutating func survey(_ row: CSVRow) {}
    package mutating func concludeSurvey() throws {}
    package func moreEvents(in row: CSVRow) -> [SourceEvent] { [] }
}

/// Rows under column names, whatever kind of file they lie in.
package protocol TableReader {
    var header: CSVHeader { get }
    var bytesRead: Int { get }
    /// Reads the next row into `row`, or says what was wrong with it.
    /// - Throws: what the source of the rows throws.
    mutating func next(_ row: inout CSVRow) throws -> CSVReader.Event
}
