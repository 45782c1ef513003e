extension ExportFile {
    /// Whether a file of this name is worth a look: exports come with pictures and films by the thousand, and with the
    /// parts of a web page that shows them.
    static func couldHoldPosts(named name: String) -> Bool {
        let parts = name.split(separator: "/")
        guard let last = parts.last, !parts.contains(where: isHidden), !parts.contains("__MACOSX") else { return false }
        guard let dot = last.lastIndex(of: ".") else { return true }
        return !unlikelyExtensions.contains(last[last.index(after: dot)...].lowercased())
    }

    private static func isHidden(_ part: Substring) -> Bool { part.hasPrefix(".") && part != ".." }

    private static let unlikelyExtensions: Set<String> = [
        "jpg", "jpeg", "jpe", "jfif", "png", "gif", "webp", "heic", "heif", "avif", "bmp", "tif", "tiff", "svg", "ico",
        "psd", "raw", "dng", "mp4", "m4v", "mov", "webm", "avi", "mkv", "mpg", "mpeg", "3gp", "wmv", "flv", "ts",
        "m3u8",
        "srt", "vtt", "mp3", "m4a", "aac", "ogg", "oga", "opus", "wav", "flac", "amr", "pdf", "ttf", "otf", "woff",
        "woff2",
        "eot", "css", "map", "wasm", "exe", "dll", "dmg", "apk", "ini", "lnk", "ds_store",
    ]

    /// Whether the first bytes could begin text, a table, an archive or a repository, whatever the name says.
    static func couldHoldPosts(head: [UInt8]) -> Bool {
        if knownMarks.contains(where: { head.starts(with: $0) }) || isRepository(head) { return true }
        let start = head.prefix(512)
        if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) { return true }
        if strangeMarks.contains(where: { start.starts(with: $0) }) { return false }
        // Text in UTF-16 without a mark has a zero beside every letter; other binary files have them in runs.
        let zeros = start.count { $0 == 0 }
        let controls = start.count { $0 < 0x20 && !(9...13).contains($0) && $0 != 0 && $0 != 0x1B }
        return controls * 10 <= start.count && (zeros * 20 <= start.count || zeros * 3 >= start.count)
    }

    /// ZIP and so XLSX, OLE2 and so XLS, gzip.
    private static let knownMarks: [[UInt8]] = [
        [0x50, 0x4B, 0x03, 0x04], [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], [0x1F, 0x8B, 0x08],
    ]

    /// JPEG, PNG, GIF, RIFF, Ogg, ID3, PDF.
    private static let strangeMarks: [[UInt8]] = [
        [0xFF, 0xD8, 0xFF], [0x89, 0x50, 0x4E, 0x47], Array("GIF8".utf8), Array("RIFF".utf8), Array("OggS".utf8),
        Array("ID3".utf8), Array("%PDF".utf8),
    ]

    /// A CAR file begins with a length and a map whose first key is "roots".
    private static func isRepository(_ head: [UInt8]) -> Bool {
        head.prefix(16).indices.contains { head[$0...].starts(with: [0x65] + Array("roots".utf8)) }
    }
}
