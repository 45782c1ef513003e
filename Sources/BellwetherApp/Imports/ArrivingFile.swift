import BellwetherCore
import BellwetherHTTP
import BellwetherStore
import Foundation
import NIOCore
import NIOPosix

/// A file on its way into the data directory.
///
/// Reading and writing files blocks: it is done by a thread pool, never by the threads that tasks run on.
struct ArrivingFile: ImportUpload {
    private let id: String
    private let name: String
    private let folder: ImportFolder
    private let handle: FileHandle
    private let accepted: @Sendable (ImportJob) async throws -> Void
    private let clock: @Sendable () -> Timestamp

    /// - Parameter accepted: stores the job and sees to it that it is done.
    /// - Throws: ``StoreError``.
    init(
        id: String, name: String, folder: ImportFolder, clock: @escaping @Sendable () -> Timestamp,
        accepted: @escaping @Sendable (ImportJob) async throws -> Void
    ) async throws {
        self.id = id
        self.name = ImportFolder.safeName(name)
        self.folder = folder
        self.clock = clock
        self.accepted = accepted
        let path = "\(folder.folder(of: id))/\(self.name)"
        handle = try await Self.blocking {
            try folder.make(id)
            let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
            return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        }
    }

    func write(_ part: ByteBuffer) async throws {
        try await Self.blocking { [handle] in
            try handle.write(contentsOf: Data(part.readableBytesView))
        }
    }

    func accept(_ request: ImportRequest, in workspace: WorkspaceID) async throws -> ImportJob {
        let bytes = try await Self.blocking { [handle, folder, id] in
            if let takenAt = request.takenAt {
                // Importers date the counts of an export by its file.
                var times = [timespec(takenAt), timespec(takenAt)]
                guard futimens(handle.fileDescriptor, &times) == 0 else {
                    throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
                }
            }
            let bytes = try handle.offset()
            try handle.synchronize()
            folder.sync(id)
            return Int(bytes)
        }
        let job = ImportJob(
            id: id, workspace: workspace, fileName: name, createdAt: clock(), bytesTotal: bytes, options: request.json)
        try await accepted(job)
        return job
    }

    func discard() async {
        // What cannot be removed now is removed at the next start.
        try? await Self.blocking { [handle, folder, id] in
            try? handle.close()
            folder.remove(id)
        }
    }

    private static func blocking<Value: Sendable>(
        _ body: @Sendable @escaping () throws -> Value
    ) async throws -> Value {
        do {
            return try await NIOThreadPool.singleton.runIfActive(body)
        } catch let error as StoreError {
            throw error
        } catch {
            throw StoreError(writing: error)
        }
    }
}

extension timespec {
    fileprivate init(_ time: Timestamp) {
        self.init(tv_sec: Int(time.seconds), tv_nsec: 0)
    }
}
