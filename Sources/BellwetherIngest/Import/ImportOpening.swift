import BellwetherCore

/// Opens files the way one import asks for.
struct ImportOpening {
    let options: ImportOptions
    let accountZones: [AccountID: Zone]
    let now: Timestamp

    /// Opens a file by its format.
    /// - Returns: nil when no format knows it.
    func open(_ file: ExportFile, in bundle: ExportBundle) throws -> ExportFormats.Opened? {
        try ExportFormats.open(file, in: bundle, context: context(of: file))
    }

    /// A file without a date counts as made now.
    private func context(of file: ExportFile) -> FormatContext {
        FormatContext(
            account: options.account, fileTime: file.modifiedAt ?? now, now: now, zone: options.zone,
            accountZones: accountZones, dateOrder: options.dateOrder)
    }

    /// Why a file that no format knows is refused.
    func unknown(_ file: ExportFile) -> IngestError {
        guard !file.head.isEmpty else { return IngestError(.empty, "'\(file.path)' is empty.") }
        guard let header = try? Self.header(of: file) else {
            return IngestError(.binary, "'\(file.path)' is no file of posts known here.")
        }
        guard header.column("date") == nil || header.column("followers") == nil else {
            return IngestError(
                .unknownFormat, "'\(file.path)' holds no posts but followers; import it with --followers.")
        }
        let names = header.names.prefix(12).map { $0.count > 40 ? "\($0.prefix(40))..." : $0 }
        let more = header.count > 12 ? " and \(header.count - 12) more" : ""
        return IngestError(
            .unknownFormat,
            "'\(file.path)' has the columns \(names.joined(separator: ", "))\(more); expected those of: "
                + "\(TableExportFormat.expectation).")
    }

    private static func header(of file: ExportFile) throws -> CSVHeader? {
        guard let table = try TableFiles.tables(of: file)?.first, let row = try table.head(1).first else { return nil }
        return try CSVHeader(row, file: file.path)
    }
}
