import BellwetherCore
import Foundation

extension ExportFile {
    /// A file in the file system.
    /// - Parameter name: its path within the folder that is imported.
    /// - Throws: ``IngestError`` when it is no file or cannot be read.
    package init(path: String, name: String) throws {
        let location = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let attributes = try? FileManager.default.attributesOfItem(atPath: location)  // nil is refused below
        guard attributes?[.type] as? FileAttributeType == .typeRegular else {
            throw IngestError(.notFound, "'\(path)' is neither a file nor a folder.")
        }
        let modified = attributes?[.modificationDate] as? Date
        self.init(
            path: path, name: name, size: attributes?[.size] as? Int ?? 0,
            modifiedAt: modified.map { Timestamp(seconds: Int64($0.timeIntervalSince1970.rounded(.down))) },
            head: try FileSource.head(path), open: { try FileSource.open(path) })
    }
}
