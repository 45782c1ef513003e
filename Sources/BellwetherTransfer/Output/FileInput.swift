import Foundation

/// A file that is read from its beginning to its end.
package enum FileInput {
    private static let chunk = 256 * 1024

    /// The file's bytes, a piece at a time; nil at its end.
    /// - Throws: ``HistoryError`` when it cannot be opened, and so does the function that is given.
    package static func open(_ path: String) throws -> () throws -> [UInt8]? {
        guard FileManager.default.fileExists(atPath: path) else {
            throw HistoryError(.unreadable, file: path, "does not exist.")
        }
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw HistoryError(.unreadable, file: path, "cannot be read.")
        }
        return {
            do {
                guard let data = try handle.read(upToCount: chunk), !data.isEmpty else { return nil }
                return [UInt8](data)
            } catch {
                throw HistoryError(.unreadable, file: path, "cannot be read to its end.")
            }
        }
    }

    /// The first bytes of a file, at most so many; nil when it is no file that can be read.
    package static func head(_ path: String, count: Int = 64 * 1024) -> [UInt8]? {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue,
            let handle = FileHandle(forReadingAtPath: path)
        else { return nil }
        // What cannot be read is told by whoever opens it in earnest.
        return (try? handle.read(upToCount: count)).map { [UInt8]($0) } ?? []
    }
}
