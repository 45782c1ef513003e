/// Any file with tables in it, of which at least one is of a format known.
package enum TableExportFormat: ExportFormat {
    package static let name = "table"

    package static var expectation: String {
        TableFormats.all.filter { !$0.expectation.isEmpty }.map { "\($0.name) (\($0.expectation))" }
            .joined(separator: ", or ")
    }

    /// Opens every table of the file that a format knows.
    ///
    /// A table that is refused does not keep the others from being read: what is wrong with it then is passed on as
    /// something left out.
    /// - Throws: ``IngestError`` when every table that is known is refused.
    package static func open(
        _ file: ExportFile, in bundle: ExportBundle, context: FormatContext
    ) throws -> (any PostSource)? {
        guard let tables = try TableFiles.tables(of: file) else { return nil }
        var parts: [TableSource.Part] = []
        var refused: [IngestError] = []
        for table in tables {
            do {
                guard let match = try TableFormats.match(table, of: file, in: bundle, context: context) else {
                    continue
                }
                parts.append(try part(table, match, of: file, in: bundle, context: context))
            } catch let error as IngestError where table.name != nil {
                if !refused.contains(where: { $0.message == error.message }) { refused.append(error) }
            }
        }
        guard !parts.isEmpty else {
            // What can be put right by an option goes before what cannot.
            if let error = refused.first(where: { $0.code == .refused }) ?? refused.first { throw error }
            return nil
        }
        return try TableSource(
            file: file, parts: parts, remarks: refused.map { .passedOver(line: 1, reason: $0.message) })
    }

    /// A table that a format knows, with all its columns.
    private static func part(
        _ table: Table, _ match: TableFormats.Match, of file: ExportFile, in bundle: ExportBundle,
        context: FormatContext
    ) throws -> TableSource.Part {
        guard let complete = try table.complete?() else {
            return TableSource.Part(table: table, layout: match.layout, format: match.format)
        }
        let again = try TableFormats.match(complete, of: file, in: bundle, context: context) ?? match
        return TableSource.Part(table: complete, layout: again.layout, format: again.format)
    }
}

extension TableFiles {
    /// The tables of a file of any kind; nil when there are none.
    static func tables(of file: ExportFile) throws -> [Table]? {
        for kind in all {
            if let tables = try kind.tables(of: file) { return tables }
        }
        return nil
    }
}
