/// Any file with tables in it, of which at least one is of a format known.
package enum TableExportFormat: ExportFormat {
    package static let name = "table"

    package static var expectation: String {
        TableFormats.all.map { "\($0.name) (\($0.expectation))" }.joined(separator: ", or ")
    }

    package static func open(
        _ file: ExportFile, in bundle: ExportBundle, context: FormatContext
    ) throws -> (any PostSource)? {
        guard let tables = try TableFiles.tables(of: file) else { return nil }
        let parts = try tables.compactMap { table -> TableSource.Part? in
            guard let match = try TableFormats.match(table, of: file, in: bundle, context: context) else { return nil }
            return TableSource.Part(table: table, layout: match.layout, format: match.format)
        }
        return parts.isEmpty ? nil : try TableSource(file: file, parts: parts)
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
