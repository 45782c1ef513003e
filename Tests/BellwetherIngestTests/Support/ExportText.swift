import BellwetherCore
import BellwetherIngest
import Testing

/// Exports made in memory.
enum ExportText {
    /// A file, given in pieces of so many bytes.
    static func file(_ name: String, _ bytes: some Collection<UInt8>, pieces: Int = 64 * 1024) -> ExportFile {
        let bytes = Array(bytes)
        return ExportFile(
            path: name, name: name, size: bytes.count, modifiedAt: FormatText.fileTime,
            head: Array(bytes.prefix(ExportFile.headLength)),
            open: {
                var start = 0
                return {
                    defer { start = min(start + pieces, bytes.count) }
                    return Array(bytes[start..<min(start + pieces, bytes.count)])
                }
            })
    }

    static func file(_ name: String, _ text: String, pieces: Int = 64 * 1024) -> ExportFile {
        file(name, Array(text.utf8), pieces: pieces)
    }

    /// Everything a source gives.
    static func events(of source: any PostSource) throws -> [SourceEvent] {
        var source = source
        var events: [SourceEvent] = []
        while let event = try source.next() { events.append(event) }
        return events
    }
}
