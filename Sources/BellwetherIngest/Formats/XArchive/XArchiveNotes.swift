import BellwetherCore
import Foundation

/// The full texts of long posts, of which the posts themselves have the first 280 characters.
///
/// Nothing in either names the other: they are of the same second, and one is the beginning of the other.
struct XArchiveNotes {
    struct Note: Equatable {
        let text: String
        /// As X lists them.
        let hashtags: [String]
    }

    private var notes: [Timestamp: [Note]] = [:]
    private var bytes = 0

    /// More text than a lifetime of long posts: beyond it the file is no archive's.
    private static let maximumBytes = 64 << 20

    init() {}

    init(besides file: ExportFile, in bundle: ExportBundle) throws {
        for part in bundle.nearest(to: file, where: { XArchivePart($0)?.kind == .notes }) {
            var reader = try JSONArrayReader(part)
            while let element = try reader.next() {
                guard let note = try? element.value()["noteTweet"] else { continue }  // its post then stays as it is
                add(note)
                guard bytes <= Self.maximumBytes else {
                    throw IngestError(.refused, "'\(part.path)' holds more text than an archive does.")
                }
            }
        }
    }

    mutating func add(_ note: JSONValue) {
        guard let time = note["createdAt"]?.string.flatMap({ Timestamp(iso8601: $0) }),
            let text = note["core"]?["text"]?.string
        else { return }
        bytes += text.utf8.count
        let hashtags = note["core"]?["hashtags"]?.array?.compactMap { $0["text"]?.string } ?? []
        notes[time, default: []].append(Note(text: unescapingHTMLEntities(text), hashtags: hashtags))
    }

    /// The note that a post is the beginning of.
    /// - Parameters:
    ///   - text: the post's, unescaped.
    ///   - linksToItself: whether it ends in a link to the post, as X adds where it cuts.
    func note(of text: String, at time: Timestamp, linksToItself: Bool) -> Note? {
        guard let candidates = notes[time] else { return nil }
        let (beginning, isCut) = Self.beginning(of: text)
        let matches = candidates.filter { !beginning.isEmpty && $0.text.utf8.starts(with: beginning.utf8) }
        if let note = matches.max(by: { $0.text.utf8.count < $1.text.utf8.count }) {
            return note.text.utf8.count > beginning.utf8.count ? note : nil
        }
        // X may have changed the beginning, a link in it for example: then there must be no choice.
        return candidates.count == 1 && isCut && linksToItself ? candidates[0] : nil
    }

    /// The text up to where it was cut.
    private static func beginning(of text: String) -> (String, isCut: Bool) {
        var rest = text[...]
        if let link = rest.range(of: " https://t.co/", options: .backwards), !rest[link.upperBound...].contains(" ") {
            rest = rest[..<link.lowerBound]
        }
        guard rest.hasSuffix("…") else { return (text, false) }
        rest.removeLast()
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return (String(rest), true)
    }
}
