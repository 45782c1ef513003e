import BellwetherCore
import CArchive
import Foundation

/// A file in an archive, as the archive describes it.
struct ArchiveEntry {
    /// With `/` between folders; safe to print, and never used to write anything.
    let name: String
    /// Unpacked; nil where the archive does not say.
    let size: Int64?
    /// Nil where the archive does not say, or says 1980, which is how ZIP writes "unknown".
    let modifiedAt: Timestamp?
    let isFile: Bool
    let isEncrypted: Bool

    init(_ entry: OpaquePointer) {
        name = Self.name(of: entry)
        size = archive_entry_size_is_set(entry) != 0 ? archive_entry_size(entry) : nil
        let modified =
            archive_entry_mtime_is_set(entry) != 0 ? Timestamp(seconds: Int64(archive_entry_mtime(entry))) : nil
        modifiedAt = modified.flatMap { Timestamp.plausible.contains($0) ? $0 : nil }
        isFile = archive_entry_filetype(entry) == Self.regularFile && archive_entry_hardlink(entry) == nil
        isEncrypted = archive_entry_is_encrypted(entry) != 0
    }

    /// `AE_IFREG`, whose macro Swift cannot read.
    private static let regularFile = 0o100000

    /// Names longer than this show their end.
    private static let longestName = 512

    private static func name(of entry: OpaquePointer) -> String {
        var name = ""
        if let raw = archive_entry_pathname(entry) {
            let bytes = UnsafeRawBufferPointer(start: raw, count: strlen(raw))
            name = String(validating: bytes, as: UTF8.self) ?? CodePage437.string(bytes)
        } else if let text = archive_entry_pathname_utf8(entry) {
            name = String(cString: text)
        }
        let shown = String(String.UnicodeScalarView(name.unicodeScalars.map(Self.shown)))
        let parts = shown.split(separator: "/").filter { $0 != "." }
        return String(parts.joined(separator: "/").suffix(longestName))
    }

    /// What a name must not do to a screen or a log: begin new lines, or turn the direction of writing.
    private static func shown(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x5C: "/"
        case 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: "?"
        default: scalar.properties.generalCategory == .control ? "?" : scalar
        }
    }
}
