import BellwetherCore
import Foundation

/// The hashtags of a post on Mastodon: those the server found.
enum MastodonHashtags {
    /// The tags a post lists, spelt as in its text where they stand there.
    ///
    /// The server lists them in small letters and without accents; and it finds others than X would. Without a list, as
    /// other kinds of servers leave it out, they are those of the text.
    static func of(_ note: JSONValue, text: String) -> [Hashtag] {
        let written = PostText(text).hashtags
        guard let tags = note["tag"]?.array else { return written }
        let listed = tags.filter { $0["type"]?.string == "Hashtag" }
            .compactMap { $0["name"]?.string.flatMap { Hashtag(written: $0) } }
        let names = Set(listed.map { plain($0.key) })
        let kept = written.filter { names.contains(plain($0.key)) }
        let found = Set(kept.map { plain($0.key) })
        return kept + listed.filter { !found.contains(plain($0.key)) }
    }

    /// As the server compares them: `café` is `cafe`.
    private static func plain(_ key: HashtagKey) -> String {
        key.value.utf8.allSatisfy { $0 < 0x80 }
            ? key.value : key.value.folding(options: .diacriticInsensitive, locale: nil)
    }
}
