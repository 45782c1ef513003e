import BellwetherCore
import BellwetherHTTP
import BellwetherStore
import Foundation
import NIOCore

/// Where uploaded files wait in the data directory: `imports/ID/NAME`, one folder for each import.
struct ImportFolder: Sendable {
    private let path: String

    /// The longest file name kept, in bytes; file systems take 255.
    private static let longestName = 200

    init(dataDirectory: String) {
        path = dataDirectory + "/imports"
    }

    /// The folder of an import.
    func folder(of id: String) -> String { "\(path)/\(id)" }

    /// Makes the folder of an import.
    /// - Throws: ``StoreError``.
    func make(_ id: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: folder(of: id), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw StoreError(writing: error)
        }
    }

    /// The file of an import; nil when it is not there.
    func file(of id: String) -> String? {
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder(of: id))  // no folder: no file
        return names?.first.map { "\(folder(of: id))/\($0)" }
    }

    /// Makes durable that a file is in the folder of an import.
    func sync(_ id: String) {
        for folder in [folder(of: id), path] {
            let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { continue }
            _ = fsync(descriptor)
            close(descriptor)
        }
    }

    func remove(_ id: String) {
        // What is left behind is removed at the next start.
        try? FileManager.default.removeItem(atPath: folder(of: id))
    }

    /// Removes what no import needs: files that had half arrived when a server was stopped, or were done with.
    ///
    /// Not those that are so young that they may still be arriving.
    func removeAll(but ids: Set<String>, before now: Timestamp) {
        let found = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []  // no folder: nothing to remove
        let longest = RequestLimits.streamTime.nanoseconds / 1_000_000_000
        for name in found where !ids.contains(name) && name != Self.lockName {
            let attributes = try? FileManager.default.attributesOfItem(atPath: folder(of: name))  // gone meanwhile
            guard let made = attributes?[.modificationDate] as? Date,
                Int64(made.timeIntervalSince1970) + longest < now.seconds
            else { continue }
            remove(name)
        }
    }

    private static let lockName = ".lock"

    /// Keeps other servers on this data directory from working on the same imports, as long as this process lives.
    /// - Returns: whether this one may.
    func lock() -> Bool {
        try? FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let descriptor = open("\(path)/\(Self.lockName)", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return false }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            return false
        }
        return true
    }

    /// A name to store a file under, as near to what its sender calls it as is safe.
    static func safeName(_ name: String) -> String {
        let last = name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        let kept = last.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F && $0 != ":" }
        var safe = String(String.UnicodeScalarView(kept))
        while safe.utf8.count > longestName { safe.removeFirst() }  // its end says what it is
        while safe.hasPrefix(".") { safe.removeFirst() }
        return safe.isEmpty ? "upload" : safe
    }
}

extension StoreError {
    /// Why an uploaded file could not be written.
    init(writing error: any Error) {
        let cocoa = error as? CocoaError
        let posix = (cocoa?.underlying as? POSIXError) ?? error as? POSIXError
        if cocoa?.code == .fileWriteOutOfSpace || posix?.code == .ENOSPC || posix?.code == .EDQUOT {
            self.init(.full, "There is no space left for the uploaded file.", underlying: error)
        } else {
            self.init(.unavailable, "An uploaded file cannot be written.", underlying: error)
        }
    }
}
