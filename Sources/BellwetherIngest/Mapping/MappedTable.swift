import BellwetherCore

/// Opens files by a mapping.
package enum MappedTable {
    /// Opens a file by a mapping.
    /// - Throws: ``IngestError`` when the file is no table, or has not the columns that the mapping names.
    package static func open(
        _ file: ExportFile, mapping: PostMapping, context: FormatContext
    ) throws -> any PostSource {
        let part = try part(try tables(of: file, mapping), file: file, mapping: mapping, context: context)
        return try TableSource(file: file, parts: [part])
    }

    private static func tables(of file: ExportFile, _ mapping: PostMapping) throws -> [Table] {
        if let delimiter = mapping.delimiter?.utf8.first {
            guard let tables = try CSVFile.tables(of: file, delimiter: delimiter) else { throw isNoTable(file) }
            return tables
        }
        if let records = mapping.records { return [JSONFile.table(of: file, at: records)] }
        guard let tables = try TableFiles.tables(of: file) else { throw isNoTable(file) }
        return tables
    }

    private static func isNoTable(_ file: ExportFile) -> IngestError {
        IngestError(.unknownFormat, "'\(file.path)' is no table that a mapping could be used on.")
    }

    /// The first table that has all the columns, by the first of its rows that names them.
    private static func part(
        _ tables: [Table], file: ExportFile, mapping: PostMapping, context: FormatContext
    ) throws -> TableSource.Part {
        var best: (missing: [(PostField, String)], header: CSVHeader)?
        for table in tables {
            let table = try table.complete?() ?? table
            let rows = try table.head(TableFormats.headerSearch + TableHead.sampleLength)
            for (index, row) in rows.prefix(TableFormats.headerSearch).enumerated() where row.filledCount > 0 {
                let header = try CSVHeader(row, file: file.path)
                let missing = missing(mapping, in: header, isOpenEnded: table.isOpenEnded)
                guard missing.isEmpty else {
                    if best.map({ missing.count < $0.missing.count }) ?? true { best = (missing, header) }
                    continue
                }
                let head = TableHead(
                    file: file, bundle: ExportBundle(files: [file]), header: header,
                    sample: Array(rows.dropFirst(index + 1).prefix(TableHead.sampleLength)), tableName: table.name)
                let format = try MappedTableFormat(head: head, mapping: mapping, context: context)
                return TableSource.Part(
                    table: table,
                    layout: CSVLayout(
                        rowsBeforeHeader: index, allowsShortRows: true,
                        delimiter: mapping.delimiter?.utf8.first), format: format)
            }
        }
        throw refusal(file, best?.missing ?? [], best?.header)
    }

    /// Columns that the mapping names and a table has not.
    ///
    /// Of JSON only those without which there is no post: its objects leave out what is empty.
    private static func missing(
        _ mapping: PostMapping, in header: CSVHeader, isOpenEnded: Bool
    ) -> [(PostField, String)] {
        mapping.columns.sorted { $0.key.rawValue < $1.key.rawValue }.flatMap { field, names in
            let absent = names.filter { header.column(anyOf: [$0]) == nil }
            let isNeeded = field == .id || field == .permalink || field == .postedAt
            if isOpenEnded, !isNeeded || absent.count < names.count { return [(PostField, String)]() }
            return absent.map { (field, $0) }
        }
    }

    private static func refusal(
        _ file: ExportFile, _ missing: [(PostField, String)], _ header: CSVHeader?
    ) -> IngestError {
        let wanted = missing.map { "'\($1)' (\($0.rawValue))" }.joined(separator: ", ")
        let names = header.map { $0.names.prefix(20).joined(separator: ", ") } ?? "none"
        return IngestError(
            .unknownFormat,
            "'\(file.path)' has not the columns \(wanted) that the mapping names; it has \(names).")
    }
}

/// A table read by a mapping.
struct MappedTableFormat: TableFormat {
    static let name = "mapped file"
    static let expectation = "the columns that a mapping names"
    static let allowsShortRows = true

    private var table: PostTable

    /// Tables are read by mappings when one is given or guessed, and never found by this.
    init?(head: TableHead, context: FormatContext) throws { return nil }

    /// - Throws: ``IngestError`` when the mapping lacks what a post needs, or names a column that is there twice.
    init(head: TableHead, mapping: PostMapping, context: FormatContext) throws {
        var columns: PostTable.Columns = [:]
        for (field, names) in mapping.columns {
            let found = names.compactMap { head.header.column(anyOf: [$0]) }
            if let twice = found.first(where: { head.header.isRepeated($0) }) {
                throw IngestError(
                    .refused,
                    "'\(head.file.path)' has two columns named '\(twice.name)', from which \(field.rawValue) is to be "
                        + "taken; rename one.")
            }
            if !found.isEmpty { columns[field] = found }
        }
        let facts = PostTable.Facts(
            platform: mapping.platform, account: mapping.account, zone: mapping.zone,
            order: context.dateOrder ?? mapping.dateOrder, isHTML: mapping.isHTML)
        guard let table = PostTable(columns, facts: facts, head: head, context: context) else {
            let lacking = columns[.postedAt] == nil ? "posted_at" : "id, or permalink,"
            throw IngestError(
                .refused, "The mapping for '\(head.file.path)' does not say which column \(lacking) is taken from.")
        }
        self.table = table
    }

    var needsSurvey: Bool { true }
    mutating func survey(_ row: CSVRow) { table.survey(row) }
    mutating func concludeSurvey() throws { try table.conclude() }
    func event(in row: CSVRow) throws(RowProblem) -> SourceEvent { try table.event(in: row) }
}
