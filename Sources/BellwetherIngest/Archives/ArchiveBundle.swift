/// The files in an archive.
package enum ArchiveBundle {
    /// Opens an archive.
    /// - Returns: nil when the file is none.
    package static func open(path: String) throws -> ExportBundle? { nil }
}
