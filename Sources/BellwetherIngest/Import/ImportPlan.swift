import Foundation

/// The files an import will read, each opened by its format.
struct ImportPlan {
    struct File {
        let path: String
        let formatName: String
        let mapping: PostMapping?
        let bytes: Int
        /// Nil once it is read.
        var source: (any PostSource)?
    }

    private(set) var files: [File] = []
    private(set) var skipped: [ImportReport.SkippedFile] = []
    private let opening: ImportOpening
    private var seen: Set<String> = []

    /// Finds the files and looks at each one, before anything of any of them is stored.
    ///
    /// A folder is searched with everything below it, in order of the paths; hidden files and folders are passed over,
    /// and so are pictures and films. In a folder or archive, a file without posts is skipped with the reason; one that
    /// was named is an error, and so is an archive in which no file has any. A file found twice is read once.
    /// - Throws: ``IngestError`` naming the path; cancellation.
    init(paths: [String], opening: ImportOpening) throws {
        self.opening = opening
        for path in paths {
            try Task.checkCancellation()
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw IngestError(.notFound, "'\(path)' does not exist.")
            }
            if isFolder.boolValue { try addFolder(path) } else { try addNamed(path) }
        }
    }

    /// Hands out the source of a file, which is read once.
    mutating func takeSource(of file: Int) -> (any PostSource)? {
        defer { files[file].source = nil }
        return files[file].source
    }

    private mutating func addNamed(_ path: String) throws {
        guard seen.insert(Self.identity(path)).inserted else { return }
        if let archive = try ArchiveBundle.open(path: path) {
            let count = files.count
            let skippedBefore = skipped.count
            try addAll(of: archive, mayGuess: archive.files.count == 1)
            guard files.count == count else { return }
            let reasons = skipped[skippedBefore...].prefix(3).map(\.reason).joined(separator: " ")
            throw IngestError(.unknownFormat, "The archive '\(path)' holds no posts. \(reasons)")
        }
        let file = try ExportFile(path: path, name: Self.name(path))
        try add(file, in: ExportBundle(files: [file]), mayGuess: true)
    }

    private mutating func addFolder(_ path: String) throws {
        let folder = try FolderBundle.open(path: path)
        guard !folder.files.isEmpty else {
            throw IngestError(.empty, "The folder '\(path)' holds no files that could be read.")
        }
        try addAll(of: folder, mayGuess: false)
    }

    private mutating func addAll(of bundle: ExportBundle, mayGuess: Bool) throws {
        for file in bundle.files {
            try Task.checkCancellation()
            guard seen.insert(Self.identity(file.path)).inserted else { continue }
            do {
                if let archive = try archive(file) {
                    try addAll(of: archive, mayGuess: false)
                } else {
                    try add(file, in: bundle, mayGuess: mayGuess)
                }
            } catch let error as IngestError {
                skipped.append(ImportReport.SkippedFile(path: file.path, reason: error.message))
            }
        }
    }

    /// An archive that lies in a folder; those within archives are not opened.
    private func archive(_ file: ExportFile) throws -> ExportBundle? {
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        return try ArchiveBundle.open(path: file.path)
    }

    private mutating func add(_ file: ExportFile, in bundle: ExportBundle, mayGuess: Bool) throws {
        let opened = try opening.open(file, in: bundle, mayGuess: mayGuess)
        files.append(
            File(
                path: file.path, formatName: opened.formatName, mapping: opened.mapping, bytes: file.size,
                source: opened.source))
    }

    /// One name for one file, however it is reached.
    private static func identity(_ path: String) -> String {
        URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    }

    private static func name(_ path: String) -> String {
        URL(fileURLWithPath: path).lastPathComponent
    }
}
