import BellwetherCore
import Dispatch

/// Finds and reads the files of one import, a batch at a time.
///
/// On a queue of its own: reading blocks, and the threads that tasks run on are as few as the machine's cores.
actor ImportReader {
    /// What of a plan the outside needs to know.
    struct Files: Sendable {
        struct File: Sendable {
            let path: String
            let formatName: String
            let mapping: PostMapping?
            let bytes: Int
        }

        let files: [File]
        let skipped: [ImportReport.SkippedFile]

        var bytes: Int { files.reduce(0) { $0 + $1.bytes } }
    }

    private let queue = BlockingQueueExecutor(label: "bellwether.import")
    private let opening: ImportOpening
    private var plan: ImportPlan?
    private var current: (file: Int, source: any PostSource)?

    init(opening: ImportOpening) {
        self.opening = opening
    }

    nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

    /// Finds the files and looks at each of them.
    /// - Throws: ``IngestError`` when a path cannot be read as posts; cancellation.
    func find(_ paths: [String]) throws -> Files {
        let plan = try ImportPlan(paths: paths, opening: opening)
        self.plan = plan
        let files = plan.files.map {
            Files.File(path: $0.path, formatName: $0.formatName, mapping: $0.mapping, bytes: $0.bytes)
        }
        return Files(files: files, skipped: plan.skipped)
    }

    /// What comes next in a file, `size` rows or up to the end of the file; nil when nothing does.
    ///
    /// Files are read in turn: once the next one is begun, the one before is let go.
    func next(in file: Int, size: Int) throws -> ImportBatch? {
        if current?.file != file { current = plan?.takeSource(of: file).map { (file, $0) } }
        guard var source = current?.source, let plan else { return nil }
        current = nil  // while it is in use, so that it is changed in place and not copied
        defer { current = (file, source) }
        let path = plan.files[file].path
        var batch = ImportBatch()
        batch.posts.reserveCapacity(size)
        var isAtEnd = false
        while batch.count < size {
            guard let event = try source.next() else {
                isAtEnd = true
                break
            }
            batch.add(event, file: path)
        }
        let bytes = plan.files[file].bytes
        batch.bytesRead = isAtEnd ? bytes : min(source.bytesRead, bytes)
        return batch.count == 0 ? nil : batch
    }
}
