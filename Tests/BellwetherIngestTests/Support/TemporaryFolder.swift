import Foundation

/// A folder that is gone with the test that made it.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("bellwether-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)  // nothing depends on it
    }

    /// Writes a file, making the folders it needs.
    /// - Returns: its path.
    @discardableResult
    func write(_ name: String, _ bytes: some Collection<UInt8>, modified: Int64? = nil) throws -> String {
        let file = URL(fileURLWithPath: path).appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
        if let modified {
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: TimeInterval(modified))], ofItemAtPath: file.path)
        }
        return file.path
    }

    @discardableResult
    func write(_ name: String, _ text: String, modified: Int64? = nil) throws -> String {
        try write(name, Array(text.utf8), modified: modified)
    }
}
