package import BellwetherCore

extension MappingGuess {
    /// Guesses what the columns of a file hold.
    /// - Parameter path: a file, or an archive of one.
    /// - Throws: ``IngestError`` when it cannot be read, or is no table.
    package init(path: String, account: AccountReference? = nil) throws {
        let archived = try ArchiveBundle.open(path: path)?.files
        let file = try archived?.first ?? ExportFile(path: path, name: path)
        guard let guess = try MappingGuess(file, account: account) else {
            throw IngestError(.unknownFormat, "'\(path)' is no table: neither CSV nor JSON, nor a workbook.")
        }
        self = guess
    }

    /// The best guess of all the file's tables; nil when there is none.
    package init?(_ file: ExportFile, account: AccountReference?) throws {
        var best: MappingGuess?
        for table in try TableFiles.tables(of: file) ?? [] {
            let table = try table.complete?() ?? table
            let rows = try table.head(TableFormats.headerSearch + TableHead.sampleLength)
            for (index, row) in rows.prefix(TableFormats.headerSearch).enumerated() where row.filledCount > 1 {
                let guess = MappingGuess(
                    header: try CSVHeader(row, file: file.path),
                    rows: Array(rows.dropFirst(index + 1).prefix(TableHead.sampleLength)), records: table.records,
                    rowsBeforeHeader: index, isStated: account != nil)
                if guess.isBetter(than: best) { best = guess }
                if table.isOpenEnded { break }
            }
        }
        guard let best else { return nil }
        self = best
    }

    private func isBetter(than other: MappingGuess?) -> Bool {
        guard let other else { return true }
        if missing.isEmpty != other.missing.isEmpty { return missing.isEmpty }
        return certainty > other.certainty
    }

    /// For people: what is taken from where, what is not, and what is missing.
    package var text: String {
        var lines = [mapping.text]
        if !unread.isEmpty { lines.append("not read: " + unread.joined(separator: ", ")) }
        return (lines + missing.map { "missing: \($0)" }).joined(separator: "\n")
    }

    /// Why the file cannot be read by this guess.
    func refusal(_ file: ExportFile) -> IngestError {
        let names = mapping.columns.values.joined() + unread
        let shown = names.prefix(12).map { $0.count > 40 ? "\($0.prefix(40))..." : $0 }
        let more = names.count > 12 ? " and \(names.count - 12) more" : ""
        return IngestError(
            .unknownFormat,
            "'\(file.path)' is no export known here and cannot be read as posts by its columns "
                + "(\(shown.joined(separator: ", "))\(more)): \(missing.joined(separator: "; ")). Say which columns hold "
                + "what with --mapping.")
    }
}
