/// Any file of text, taken for a table.
enum CSVFile: TableFile {
    static func tables(of file: ExportFile) throws -> [Table]? {
        try tables(of: file, delimiter: nil)
    }

    /// - Parameter delimiter: what parts the fields; nil for what the rows show.
    static func tables(of file: ExportFile, delimiter: UInt8?) throws -> [Table]? {
        guard !file.head.isEmpty else { throw IngestError(.empty, "'\(file.path)' is empty.") }
        guard let encoding = try TextEncoding.of(file) else { return nil }
        return [
            Table { count in
                try CSVReader.head(
                    file: file.path, count: count, delimiter: delimiter,
                    source: try TextSource.open(file, as: encoding))
            } open: { layout in
                var layout = layout
                layout.delimiter = delimiter ?? layout.delimiter
                return try CSVReader(file: file.path, layout: layout, source: try TextSource.open(file, as: encoding))
            }
        ]
    }
}
