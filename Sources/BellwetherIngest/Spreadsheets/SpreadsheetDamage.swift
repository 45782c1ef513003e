/// Why a spreadsheet cannot be read, without the file's name.
struct SpreadsheetDamage: Error, Hashable, CustomStringConvertible {
    /// A clause, such as "its list of sheets is missing".
    let description: String

    init(_ description: String) {
        self.description = description
    }

    /// For the report: names the file and says what to do.
    func error(in file: String) -> IngestError {
        IngestError(.unreadable, "'\(file)' cannot be read as a spreadsheet: \(description).")
    }
}
