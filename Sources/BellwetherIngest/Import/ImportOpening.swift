import BellwetherCore

/// Opens files the way one import asks for.
struct ImportOpening {
    let options: ImportOptions
    let accountZones: [AccountID: Zone]
    let now: Timestamp

    /// Opens a file by the mapping given, else by its format, else by a mapping that its columns suggest.
    /// - Parameter mayGuess: whether a mapping may be guessed: the file was named itself. What lies in archives and folders
    ///   looks like posts too often: messages, likes, other people's posts.
    /// - Throws: ``IngestError`` when nothing knows the file, or it cannot be read as it is.
    func open(_ file: ExportFile, in bundle: ExportBundle, mayGuess: Bool) throws -> ExportFormats.Opened {
        guard !file.head.isEmpty || file.size > 0 else { throw IngestError(.empty, "'\(file.path)' is empty.") }
        let context = context(of: file)
        if let mapping = options.mapping {
            return try mapped(file, mapping, context)
        }
        if let opened = try ExportFormats.open(file, in: bundle, context: context) { return opened }
        if try isFollowers(file) {
            throw IngestError(
                .unknownFormat, "'\(file.path)' holds no posts but followers; import it with --followers.")
        }
        guard let guess = try MappingGuess(file, account: options.account) else {
            let isTable = try TableFiles.tables(of: file) != nil
            throw IngestError(isTable ? .unknownFormat : .binary, "'\(file.path)' is no file of posts known here.")
        }
        guard guess.missing.isEmpty else { throw guess.refusal(file) }
        guard mayGuess else {
            throw IngestError(
                .unknownFormat,
                "'\(file.path)' is no export known here; to read it as posts by its columns, import it by itself or with "
                    + "--mapping.")
        }
        return try mapped(file, guess.mapping, context)
    }

    private func mapped(
        _ file: ExportFile, _ mapping: PostMapping, _ context: FormatContext
    ) throws -> ExportFormats.Opened {
        ExportFormats.Opened(
            formatName: mapping.name ?? MappedTableFormat.name,
            source: try MappedTable.open(file, mapping: mapping, context: context), mapping: mapping)
    }

    /// A file without a date counts as made now.
    private func context(of file: ExportFile) -> FormatContext {
        FormatContext(
            account: options.account, fileTime: file.modifiedAt ?? now, now: now, zone: options.zone,
            accountZones: accountZones, dateOrder: options.dateOrder)
    }

    private func isFollowers(_ file: ExportFile) throws -> Bool {
        guard let table = try TableFiles.tables(of: file)?.first, let row = try table.head(1).first else {
            return false
        }
        let header = try CSVHeader(row, file: file.path)
        return header.column("date") != nil && header.column("followers") != nil && header.count <= 4
    }
}
