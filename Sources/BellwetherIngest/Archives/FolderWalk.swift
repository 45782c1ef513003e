import Foundation

/// Finds files below a folder.
struct FolderWalk {
    private(set) var files: [(name: String, disk: DiskFile)] = []
    private var entered: Set<Place> = []

    /// One name for one folder, however it is reached.
    private struct Place: Hashable {
        let device: UInt64
        let node: UInt64
    }

    /// - Parameter name: the folder's name within the bundle, with a slash after it; empty at the top.
    mutating func enter(_ folder: String, name: String, depth: Int) throws {
        guard depth <= FolderBundle.maximumDepth, let place = Self.place(of: folder),
            entered.insert(place).inserted
        else { return }
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw IngestError(.unreadable, "The folder '\(folder)' cannot be read.", underlying: error)
        }
        for part in names.sorted() where !part.hasPrefix(".") {
            let path = folder.hasSuffix("/") ? folder + part : folder + "/" + part
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { continue }
            if isFolder.boolValue {
                try enter(path, name: name + part + "/", depth: depth + 1)
            } else {
                try add(path, name: name + part)
            }
        }
    }

    private mutating func add(_ path: String, name: String) throws {
        guard ExportFile.couldHoldPosts(named: name) else { return }
        let disk = try DiskFile(path: path)
        guard disk.isRegular else { return }
        files.append((name, disk))
        guard files.count <= FolderBundle.maximumFiles else {
            throw IngestError(
                .refused, "The folder holds more than \(FolderBundle.maximumFiles) files: name one export.")
        }
    }

    private static func place(of folder: String) -> Place? {
        var status = stat()
        guard stat(folder, &status) == 0 else { return nil }
        return Place(
            device: UInt64(truncatingIfNeeded: status.st_dev), node: UInt64(truncatingIfNeeded: status.st_ino))
    }
}
