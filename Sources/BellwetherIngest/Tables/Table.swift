/// One table of a file, before it is settled what it holds and which of its rows has the column names.
package struct Table: Sendable {
    /// Its name within the file, as of a sheet in a workbook; nil where a file is one table.
    package let name: String?
    /// The first rows as they stand, titles and column names among them, at most so many; blank ones left out.
    package let head: @Sendable (_ count: Int) throws -> [CSVRow]
    /// Opens it behind its column names; as often as need be.
    ///
    /// Rows it does not allow come as ``CSVReader/Event/damage``.
    package let open: @Sendable (CSVLayout) throws -> any TableReader
    /// Where a file's columns do not show at its beginning: the table with all of them, for which the file is read
    /// through.
    ///
    /// Nil where they do.
    package let complete: (@Sendable () throws -> Table)?
    /// Where a JSON file's list lies, as a mapping names it; nil in other files.
    let records: String?
    /// Whether its rows leave out what is empty, so that a column may be missing altogether.
    let isOpenEnded: Bool

    package init(
        name: String? = nil, head: @escaping @Sendable (_ count: Int) throws -> [CSVRow],
        open: @escaping @Sendable (CSVLayout) throws -> any TableReader
    ) {
        self.name = name
        self.head = head
        self.open = open
        complete = nil
        records = nil
        isOpenEnded = false
    }

    init(
        records: String?, head: @escaping @Sendable (_ count: Int) throws -> [CSVRow],
        open: @escaping @Sendable (CSVLayout) throws -> any TableReader,
        complete: (@Sendable () throws -> Table)? = nil
    ) {
        name = nil
        self.head = head
        self.open = open
        self.complete = complete
        self.records = records
        isOpenEnded = true
    }

    /// A table whose rows come without further ado, as those of a sheet do.
    /// - Parameter rows: opens it at its first row; as often as need be.
    package init(
        name: String? = nil, file: String, rows: @escaping @Sendable () throws -> any RowReader
    ) {
        self.init(name: name) { count in
            var reader = try rows()
            var head: [CSVRow] = []
            while head.count < count {
                var row = CSVRow()
                guard try reader.next(&row) else { break }
                if !row.isEmpty { head.append(row) }
            }
            return head
        } open: { layout in
            try HeadedRows(rows(), file: file, layout: layout)
        }
    }
}

/// A kind of file that holds tables.
package protocol TableFile: Sendable {
    /// The tables of a file.
    /// - Returns: nil when the file is not of this kind.
    /// - Throws: ``IngestError`` when it is, but cannot be read.
    static func tables(of file: ExportFile) throws -> [Table]?
}

/// Every kind of file that holds tables, most particular first.
package enum TableFiles {
    static let all: [any TableFile.Type] = [SpreadsheetFile.self, JSONFile.self, CSVFile.self]
}
