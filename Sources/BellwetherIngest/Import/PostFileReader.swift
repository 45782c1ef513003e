import BellwetherCore
import BellwetherStore
import Dispatch
import Foundation

/// Reads the posts of one file, a batch at a time.
///
/// On a queue of its own: reading blocks, and the threads that tasks run on are as few as the machine's cores.
actor PostFileReader {
    /// Some rows of a file: the posts in them, and what was wrong with the rest.
    struct Batch: Sendable {
        var posts: [ObservedPost] = []
        var rejections: [RejectedRow] = []
        /// Bytes of the file read so far.
        var bytesRead = 0
    }

    nonisolated let path: String
    nonisolated let formatName: String
    private let queue: BlockingQueueExecutor
    private let format: any PostFormat
    private var reader: CSVReader
    private var row = CSVRow()
    private var isAtEnd = false

    /// - Throws: ``IngestError`` when the file cannot be read or holds no posts.
    init(path: String, account: AccountReference?, now: Timestamp) throws {
        let reader = try CSVReader(file: path, source: FileSource.open(path))
        // A file without a date counts as made now.
        let attributes = try? FileManager.default.attributesOfItem(atPath: ImportPlan.identity(path))
        let modified = attributes?[.modificationDate] as? Date
        let fileTime = modified.map { Timestamp(seconds: Int64($0.timeIntervalSince1970)) } ?? now
        let context = FormatContext(account: account, fileTime: fileTime, now: now)
        guard let format = PostFormats.format(of: reader.header, context: context) else {
            throw ImportPlan.unknownFormat(path, reader.header)
        }
        self.path = path
        self.formatName = type(of: format).name
        self.format = format
        self.reader = reader
        queue = BlockingQueueExecutor(label: "bellwether.import")
    }

    nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

    /// The next rows, `size` of them or up to the end of the file; nil when there are none.
    func next(size: Int) throws -> Batch? {
        var batch = Batch()
        batch.posts.reserveCapacity(size)
        while !isAtEnd, batch.posts.count + batch.rejections.count < size {
            switch try reader.next(&row) {
            case .row:
                do throws(RowProblem) {
                    batch.posts.append(try format.post(in: row))
                } catch {
                    batch.rejections.append(RejectedRow(file: path, line: row.line, reason: error.description))
                }
            case .damage(let damage):
                batch.rejections.append(RejectedRow(file: path, line: damage.line, reason: damage.reason))
            case .end:
                isAtEnd = true
            }
        }
        batch.bytesRead = reader.bytesRead
        return batch.posts.isEmpty && batch.rejections.isEmpty ? nil : batch
    }
}
