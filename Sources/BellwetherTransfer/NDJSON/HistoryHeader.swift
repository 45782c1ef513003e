package import BellwetherCore
import Foundation

/// The first line of a history file: what it is, and what is in it.
package struct HistoryHeader: Hashable, Sendable {
    package let exportedAt: Timestamp
    /// Every workspace the file holds.
    package let workspaces: [WorkspaceID]
    /// Whether it holds the hashes of API keys.
    package let includesKeys: Bool

    /// What tells a history from other NDJSON.
    package static let format = "bellwether-history"
    /// The version of the format that is written, and the newest that is read.
    ///
    /// It grows when older programs would get a file wrong; members that may be ignored come without a new version.
    package static let version = 1

    package init(exportedAt: Timestamp, workspaces: [WorkspaceID], includesKeys: Bool) {
        self.exportedAt = exportedAt
        self.workspaces = workspaces
        self.includesKeys = includesKeys
    }

    /// Whether a file that begins with these bytes says of itself that it is a history, of whatever version.
    package static func isHistory(head: some Collection<UInt8>) -> Bool {
        let text = head.starts(with: LineReader.byteOrderMark) ? head.dropFirst(3) : head[...]
        let line = text.prefix { $0 != UInt8(ascii: "\n") }
        // Whatever is no JSON object with a format is no history.
        return (try? JSONDecoder().decode(FormatLine.self, from: Data(line)))?.format == format
    }
}
