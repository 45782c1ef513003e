import BellwetherCore
import Foundation

/// The files below a folder, at any depth.
package enum FolderBundle {
    /// Files taken before a folder is refused as one that is no export: somebody's whole disk, perhaps.
    static let maximumFiles = 100_000
    /// Folders within folders.
    static let maximumDepth = 64

    /// Finds the files that could hold posts, in order of their names.
    ///
    /// Hidden files and folders are passed over, and so is whatever is neither a file nor a folder. Symbolic links are
    /// followed, a folder reached twice is entered once. A file that cannot be read is there with an empty head, and
    /// throws when opened.
    /// - Throws: ``IngestError`` when the folder cannot be read or holds more than exports do.
    package static func open(path: String) throws -> ExportBundle {
        let root = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        var walk = FolderWalk()
        try walk.enter(root, name: "", depth: 0)
        var budget = HeadBudget()
        let files = walk.files.sorted { $0.name < $1.name }.compactMap { found -> ExportFile? in
            let head = try? found.disk.head(budget.next)  // reading it says what is wrong
            guard head.map(ExportFile.couldHoldPosts(head:)) ?? true else { return nil }
            budget.spend(head?.count ?? 0)
            return ExportFile(disk: found.disk, name: found.name, head: head ?? [])
        }
        return ExportBundle(files: files)
    }
}

extension ExportFile {
    /// A file on disk, under the name it has in its bundle.
    /// - Throws: ``IngestError`` when it is not there, is no file, or cannot be read.
    package init(path: String, name: String) throws {
        let disk = try DiskFile(path: path)
        guard disk.isRegular else { throw IngestError(.notFound, "'\(path)' is neither a file nor a folder.") }
        self.init(disk: disk, name: name, head: try disk.head(Self.headLength))
    }

    init(disk: DiskFile, name: String, head: [UInt8]) {
        self.init(
            path: disk.path, name: name, size: disk.size, modifiedAt: disk.modifiedAt, head: head,
            open: { try FileSource.open(disk.path) })
    }
}
