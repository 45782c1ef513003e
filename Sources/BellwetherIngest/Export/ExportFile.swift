package import BellwetherCore

/// One file of an export, wherever it lies: in a folder, in an archive, or alone.
package struct ExportFile: Sendable {
    /// What to call it in reports and errors, for example `archive.zip/data/tweets.js`.
    package let path: String
    /// Its path within the bundle, with `/` between folders, for example `data/tweets.js`.
    package let name: String
    /// Its size unpacked, in bytes; an archive that does not say gives 0.
    package let size: Int
    /// When it was last changed; nil where that is not known.
    package let modifiedAt: Timestamp?
    /// Its first bytes, at most ``headLength`` of them, by which formats know it.
    package let head: [UInt8]
    /// Opens it at its beginning; as often as need be.
    package let open: @Sendable () throws -> CSVInput.Source

    /// Bytes looked at to know a file by.
    package static let headLength = 64 * 1024

    package init(
        path: String, name: String, size: Int, modifiedAt: Timestamp?, head: [UInt8],
        open: @escaping @Sendable () throws -> CSVInput.Source
    ) {
        self.path = path
        self.name = name
        self.size = size
        self.modifiedAt = modifiedAt
        self.head = head
        self.open = open
    }
}

/// Files that were exported together: a folder, an archive, or one file by itself.
package struct ExportBundle: Sendable {
    /// In order of their names.
    package let files: [ExportFile]

    package init(files: [ExportFile]) {
        self.files = files
    }

    /// Files whose name ends in this path, whatever folders the export lies in.
    package func files(endingIn path: String) -> [ExportFile] {
        files.filter { $0.name == path || $0.name.hasSuffix("/" + path) }
    }
}
