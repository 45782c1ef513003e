import Foundation
import BellwetherCore

/// The files in an archive, read where they lie: nothing is written to disk.
///
/// ZIP (with ZIP64), tar, tar.gz, and a single file packed with gzip. Archives within archives are not opened.
package enum ArchiveBundle {
    /// Opens an archive, looking at each of its files that could hold posts.
    ///
    /// Every `open` of a file is a new pass over the archive up to it; a ZIP's other files are stepped over without
    /// unpacking them.
    /// - Returns: nil when the file is no archive by its first bytes, or is one that programs take for a single document,
    ///   such as a spreadsheet (XLSX, ODS).
    /// - Throws: ``IngestError`` when the archive is damaged, asks for a password, or would unpack to more than exports do.
    package static func open(path: String) throws -> ExportBundle? {
        try open(path: path, limits: .standard)
    }

    package static func open(path: String, limits: ArchiveLimits) throws -> ExportBundle? {
        let disk = try DiskFile(path: path)
        guard disk.isRegular, let kind = try ArchiveKind(head: disk.head(ArchiveKind.headLength), path: path)
        else { return nil }
        let contents = ArchiveContents(disk: disk, kind: kind, limits: limits)
        guard let files = try contents.files() else { return nil }
        return ExportBundle(files: files.sorted { $0.name < $1.name })
    }
}
