import BellwetherCore
import BellwetherStore
import Foundation

/// Reads a history of NDJSON back, record by record, in memory that does not grow with the file.
///
/// Members it does not know are ignored; those it knows must be right, and records of a kind it does not know are
/// refused: something would be missing afterwards without anybody knowing. At the end it compares what it read with
/// what the last line says, so that a file that was cut off or damaged is never taken for a whole one.
package struct HistoryReader {
    package let header: HistoryHeader
    private let name: String
    private var lines: LineReader
    private let decoder = JSONDecoder()
    private var counter = HistoryCounter()
    private var checksum = HistoryChecksum()
    private var begun: Set<WorkspaceID> = []
    private var lastPost: (post: Post, workspace: WorkspaceID)?
    private var isAtEnd = false

    /// Reads the header.
    /// - Parameters:
    ///   - name: what to call the file in errors.
    ///   - source: gives the next bytes; nil at the end.
    /// - Throws: ``HistoryError``.
    package init(name: String, source: @escaping () throws -> [UInt8]?) throws {
        self.name = name
        lines = LineReader(source: source)
        let line = try Self.line(of: &lines, name: name) ?? []
        guard HistoryHeader.isHistory(head: line) else {
            throw HistoryError(
                .unknownFormat, file: name,
                "is no history: its first line would have \"format\": \"\(HistoryHeader.format)\".")
        }
        header = try Self.header(line, decoder, name: name)
    }

    /// Bytes of the file read so far.
    package var bytesRead: Int { lines.bytesRead }

    /// How much was read so far.
    package var counts: HistoryCounts { counter.counts }

    /// The next record; nil after the last one, once the end of the file has been found to be right.
    /// - Throws: ``HistoryError`` naming the line.
    package mutating func next() throws -> HistoryRecord? {
        guard !isAtEnd else { return nil }
        while let line = try Self.line(of: &lines, name: name) {
            guard !line.isEmpty else { continue }
            let record: HistoryRecord?
            do {
                record = try self.record(decoder.decode(HistoryLine.self, from: Data(line)))
            } catch let error as DecodingError {
                throw damaged(error.problem(in: line))
            } catch let error as InvalidInput {
                throw damaged(error.description)
            }
            guard let record else {
                try expectNothingMore()
                return nil
            }
            counter.count(record)
            checksum.add(line: line)
            return record
        }
        throw HistoryError(
            .cutShort, file: name, line: lines.line,
            "the file ends here without its last line, which says \"record\": \"end\": it was cut short. "
                + "Repeat with the whole file.")
    }

    /// The record of a line; nil for the end.
    private mutating func record(_ line: HistoryLine) throws -> HistoryRecord? {
        let record: HistoryRecord
        switch line {
        case .workspace(let line): record = try begin(line)
        case .account(let line): record = try line.record()
        case .followers(let line): record = try line.record()
        case .mapping(let line): record = try line.record()
        case .key(let line): record = try line.record()
        case .post(let line):
            let archived = try line.archived()
            let workspace = try WorkspaceID(line.workspace)
            lastPost = (archived.post, workspace)
            record = .post(archived, workspace)
        case .snapshots(let line): record = try further(line)
        case .prediction(let line): record = try line.record()
        case .end(let line):
            try check(line)
            return nil
        }
        guard begun.contains(record.workspace) else {
            throw InvalidInput(
                field: "workspace", problem: "'\(record.workspace)' has no record of its own before this one")
        }
        return record
    }

    private mutating func begin(_ line: WorkspaceLine) throws -> HistoryRecord {
        let record = try line.record()
        guard header.workspaces.contains(record.workspace) else {
            throw InvalidInput(
                field: "workspace", problem: "'\(record.workspace)' is not among those of the first line")
        }
        begun.insert(record.workspace)
        return record
    }

    private func further(_ line: SnapshotsLine) throws -> HistoryRecord {
        let account = try AccountID(platform: line.platform, written: line.account)
        let workspace = try WorkspaceID(line.workspace)
        guard let lastPost, lastPost.workspace == workspace,
            lastPost.post.id == PostID(account: account, externalID: line.id)
        else {
            throw InvalidInput(field: "id", problem: "more snapshots must follow the post they are of")
        }
        return .post(ArchivedPost(post: lastPost.post, snapshots: try line.snapshots.domain()), workspace)
    }

    private func check(_ end: EndLine) throws {
        for (field, said, path) in end.counts {
            let found = counter.counts[keyPath: path]
            guard said == nil || said == found else {
                throw InvalidInput(
                    field: field,
                    problem: "the file should have \(said ?? 0) of them and has \(found): lines are "
                        + "missing or were added")
            }
        }
        guard end.checksum == nil || end.checksum == checksum.text else {
            throw InvalidInput(
                field: "checksum",
                problem: "the file is not as it was written: it is damaged or was changed. "
                    + "Take the checksum out of this line if that was done on purpose")
        }
    }

    private mutating func expectNothingMore() throws {
        isAtEnd = true
        while let line = try Self.line(of: &lines, name: name) {
            guard line.isEmpty else { throw damaged("there is something after the end of the history") }
        }
    }

    private func damaged(_ problem: String) -> HistoryError {
        HistoryError(.damaged, file: name, line: lines.line, problem)
    }
}

extension HistoryReader {
    private static func line(of lines: inout LineReader, name: String) throws -> [UInt8]? {
        do {
            return try lines.next()
        } catch is LineReader.TooLong {
            throw HistoryError(
                .damaged, file: name, line: lines.line,
                "is longer than \(LineReader.maximumLength / (1024 * 1024)) MiB, which no record is")
        }
    }

    private static func header(_ line: [UInt8], _ decoder: JSONDecoder, name: String) throws -> HistoryHeader {
        do {
            let version = try decoder.decode(VersionLine.self, from: Data(line)).version
            guard version <= HistoryHeader.version else {
                throw HistoryError(
                    .newer, file: name,
                    "was written by a newer version of Bellwether (format version \(version)). Upgrade this one to "
                        + "read it.")
            }
            guard version >= 1 else { throw InvalidInput(field: "version", problem: "must be 1 or more") }
            return try decoder.decode(HeaderLine.self, from: Data(line)).header()
        } catch let error as DecodingError {
            throw HistoryError(.damaged, file: name, line: 1, error.problem(in: line))
        } catch let error as InvalidInput {
            throw HistoryError(.damaged, file: name, line: 1, error.description)
        }
    }
}
