import BellwetherCore
import BellwetherStore
import Hummingbird
import NIOCore

/// Stores the posts of a stream of lines, one JSON object a line, batch by batch.
///
/// A line that is no good is noted and passed over. A batch is durable before the next one is read, so that memory stays
/// the same however long the stream is.
struct PostStream {
    private let writer: any PostWriter
    private let workspace: WorkspaceID
    private let clock: @Sendable () -> Timestamp
    private var splitter = LineSplitter(longest: RequestLimits.bodyBytes)
    private var batch: [ObservedPost] = []
    private var batchBytes = 0
    private(set) var summary = PostStreamSummary()

    /// What is stored in one transaction at most.
    private static let batchPosts = 1_000
    private static let batchBytes = 4 * 1_048_576

    init(writer: any PostWriter, workspace: WorkspaceID, clock: @escaping @Sendable () -> Timestamp) {
        self.writer = writer
        self.workspace = workspace
        self.clock = clock
    }

    /// - Throws: ``Problem`` 413 when the stream is longer than any may be, what the store throws; ``summary`` then says
    ///   what was stored before.
    mutating func read(_ body: RequestBody) async throws {
        var bytes = 0
        for try await part in body {
            bytes += part.readableBytes
            guard bytes <= RequestLimits.streamBytes else { throw Problem.streamTooLong }
            splitter.append(part)
            while let line = splitter.next() { try await take(line) }
        }
        if let line = splitter.last() { try await take(line) }
        try await store()
    }

    private mutating func take(_ line: LineSplitter.Line) async throws {
        guard let bytes = line.bytes else {
            let problem = "is longer than \(RequestLimits.bodyBytes) bytes"
            return summary.reject(line.number, InvalidInput(field: "line", problem: problem))
        }
        guard bytes.contains(where: { $0 != 0x20 && $0 != 0x09 }) else { return }
        do {
            batch.append(try Self.post(bytes, now: clock()))
            batchBytes += bytes.count
        } catch {
            summary.reject(line.number, error)
        }
        if batch.count >= Self.batchPosts || batchBytes >= Self.batchBytes { try await store() }
    }

    private static func post(_ line: [UInt8], now: Timestamp) throws(InvalidInput) -> ObservedPost {
        let value: JSONValue
        do throws(JSONDamage) {
            value = try JSONReader.read(line)
        } catch {
            throw InvalidInput(field: "line", problem: "is not valid JSON: \(error)")
        }
        guard case .object(let members) = value else {
            throw InvalidInput(field: "line", problem: "must be a JSON object")
        }
        return try PostRequest(members, now: now).observed(now: now)
    }

    private mutating func store() async throws {
        guard !batch.isEmpty else { return }
        for outcome in try await writer.save(batch, in: workspace) { summary.count(outcome) }
        batch.removeAll(keepingCapacity: true)
        batchBytes = 0
    }
}

extension Problem {
    static let streamTooLong = Problem(
        .contentTooLarge,
        "The stream is longer than \(RequestLimits.streamBytes) bytes (4 GiB), the most accepted. Send it in parts.")
}

/// A stream that broke off after some of its posts were stored.
struct PostStreamFailure: Error, CustomStringConvertible {
    let underlying: any Error
    let stored: Int

    var description: String { "after \(stored) posts: \(underlying)" }
}
