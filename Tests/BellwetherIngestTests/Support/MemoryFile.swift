import BellwetherCore
import BellwetherIngest

/// Files that lie in memory.
enum MemoryFile {
    /// - Parameter pieces: bytes handed out at a time.
    static func make(_ bytes: [UInt8], name: String = "test.csv", pieces: Int = 64 * 1024) -> ExportFile {
        ExportFile(
            path: name, name: name, size: bytes.count, modifiedAt: FormatText.fileTime,
            head: Array(bytes.prefix(ExportFile.headLength))
        ) {
            var start = 0
            return {
                let end = min(start + pieces, bytes.count)
                defer { start = end }
                return Array(bytes[start..<end])
            }
        }
    }

    static func make(_ text: String, name: String = "test.csv", pieces: Int = 64 * 1024) -> ExportFile {
        make(Array(text.utf8), name: name, pieces: pieces)
    }

    /// Everything a source gives, up to its end.
    static func bytes(of source: CSVInput.Source) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let piece = try source()
            if piece.isEmpty { return bytes }
            bytes += piece
        }
    }
}
