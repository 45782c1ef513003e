import Foundation

/// The files an import will read.
struct ImportPlan {
    struct File {
        let path: String
        let bytes: Int
    }

    private(set) var files: [File] = []
    private(set) var skipped: [ImportReport.SkippedFile] = []

    var bytes: Int { files.reduce(0) { $0 + $1.bytes } }

    /// Finds the files and looks at each one's header, before anything of any of them is stored.
    ///
    /// A folder is searched for `*.csv` with everything below it, in order of the paths; hidden files and folders are
    /// passed over. In a folder, a file without posts is skipped with the reason; one that was named is an error. A
    /// file found twice is read once.
    /// - Throws: ``IngestError`` naming the path.
    init(paths: [String], context: FormatContext) throws {
        var seen: Set<String> = []
        for path in paths {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw IngestError(.notFound, "'\(path)' does not exist.")
            }
            if !isFolder.boolValue {
                if seen.insert(Self.identity(path)).inserted { try add(path, context) }
                continue
            }
            let found = try Self.csvFiles(below: path)
            guard !found.isEmpty else { throw IngestError(.empty, "The folder '\(path)' holds no .csv files.") }
            for file in found where seen.insert(Self.identity(file)).inserted {
                do {
                    try add(file, context)
                } catch let error as IngestError {
                    skipped.append(ImportReport.SkippedFile(path: file, reason: error.message))
                }
            }
        }
    }

    private mutating func add(_ path: String, _ context: FormatContext) throws {
        let attributes = try? FileManager.default.attributesOfItem(atPath: Self.identity(path))  // nil is refused below
        guard attributes?[.type] as? FileAttributeType == .typeRegular else {
            throw IngestError(.notFound, "'\(path)' is neither a file nor a folder.")
        }
        let reader = try CSVReader(file: path, source: FileSource.open(path))
        guard PostFormats.format(of: reader.header, context: context) != nil else {
            throw Self.unknownFormat(path, reader.header)
        }
        files.append(File(path: path, bytes: attributes?[.size] as? Int ?? 0))
    }

    static func unknownFormat(_ path: String, _ header: CSVHeader) -> IngestError {
        guard header.column("date") == nil || header.column("followers") == nil else {
            return IngestError(
                .unknownFormat, "'\(path)' holds no posts but followers; import it with --followers.")
        }
        let names = header.names.prefix(12).map { $0.count > 40 ? "\($0.prefix(40))..." : $0 }
        let more = header.count > 12 ? " and \(header.count - 12) more" : ""
        return IngestError(
            .unknownFormat,
            "'\(path)' has the columns \(names.joined(separator: ", "))\(more); expected those of: "
                + "\(PostFormats.expectation).")
    }

    /// One name for one file, however it is reached.
    static func identity(_ path: String) -> String {
        URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    }

    private static func csvFiles(below folder: String) throws -> [String] {
        guard let walk = FileManager.default.enumerator(atPath: folder) else {
            throw IngestError(.unreadable, "The folder '\(folder)' cannot be read.")
        }
        let prefix = folder.hasSuffix("/") ? folder : folder + "/"
        var found: [String] = []
        for case let path as String in walk where path.lowercased().hasSuffix(".csv") {
            if path.split(separator: "/").contains(where: { $0.hasPrefix(".") }) { continue }
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: prefix + path, isDirectory: &isFolder), !isFolder.boolValue {
                found.append(prefix + path)
            }
        }
        return found.sorted()
    }
}
