import BellwetherCore
import Foundation

/// What is in one archive.
struct ArchiveContents: Sendable {
    let disk: DiskFile
    let kind: ArchiveKind
    let limits: ArchiveLimits

    /// The files that could hold posts, with their first bytes, in the order of the archive.
    /// - Returns: nil when the archive is a document in disguise.
    func files() throws -> [ExportFile]? {
        if kind == .zip { try ZIPDirectory.check(disk, maximumBytes: limits.directoryBytes) }
        let reader = try reader()
        var files: [ExportFile] = []
        var budget = HeadBudget()
        var declared: Int64 = 0
        var index = -1
        while let entry = try reader.next() {
            index += 1
            if kind == .zip, Self.documentMarks.contains(entry.name) { return nil }
            guard entry.isFile, ExportFile.couldHoldPosts(named: entry.name) else { continue }
            guard !entry.isEncrypted else {
                throw IngestError(
                    .refused,
                    "'\(disk.path)' asks for a password: unpack it with the password and import the folder.")
            }
            declared += entry.size ?? 0
            guard limits.allow(unpacked: declared, from: Int64(disk.size)) else {
                throw ArchiveLimits.refusal(disk.path)
            }
            let head = try Self.head(of: reader, atMost: budget.next)
            guard ExportFile.couldHoldPosts(head: head) else { continue }
            budget.spend(head.count)
            files.append(file(entry, at: index, head: head))
        }
        guard index >= 0 else { throw IngestError(.empty, "The archive '\(disk.path)' holds no files.") }
        return files
    }

    /// Entries that only office documents and books have at their top.
    private static let documentMarks: Set<String> = ["[Content_Types].xml", "mimetype"]

    private func reader() throws -> ArchiveReader {
        try ArchiveReader(path: disk.path, kind: kind, limits: limits)
    }

    private static func head(of reader: ArchiveReader, atMost count: Int) throws -> [UInt8] {
        var head: [UInt8] = []
        while head.count < count {
            let piece = try reader.read(upTo: count - head.count)
            guard !piece.isEmpty else { break }
            head += piece
        }
        return head
    }

    private func file(_ entry: ArchiveEntry, at index: Int, head: [UInt8]) -> ExportFile {
        let name = name(of: entry)
        return ExportFile(
            path: disk.path + "/" + name, name: name, size: Int(entry.size ?? 0),
            modifiedAt: entry.modifiedAt ?? disk.modifiedAt, head: head,
            open: {
                let reader = try reader()
                var current = try reader.next()
                for _ in 0..<index where current != nil { current = try reader.next() }
                guard current?.name == entry.name else {
                    throw IngestError(.unreadable, "'\(disk.path)' was changed while it was read: start again.")
                }
                return { try reader.read() }
            })
    }

    /// A file packed alone has no name of its own: its archive's, without `.gz`.
    private func name(of entry: ArchiveEntry) -> String {
        guard kind == .gzip, entry.size == nil else { return entry.name }
        let name = URL(fileURLWithPath: disk.path).lastPathComponent
        return name.lowercased().hasSuffix(".gz") ? String(name.dropLast(3)) : name
    }
}
