import Foundation

/// How words, emoticons and emoji sound: VADER's published lexicon, rated by ten people each (Hutto & Gilbert 2014).
package struct SentimentLexicon: Sendable {
    /// Mean rating by lower-case token, -4...4.
    private let ratings: [String: Double]
    /// What each emoji shows, in words.
    private let emoji: [Unicode.Scalar: String]

    /// The files of the lexicon, as they are published.
    package static let fileNames = (words: "vader_lexicon.txt", emoji: "emoji_utf8_lexicon.txt")

    /// Reads the two files from a folder; nil when one is not there or has no rating in it.
    package init?(folder: String) {
        func lines(_ name: String) -> [Substring] {
            let data = FileManager.default.contents(atPath: folder + "/" + name) ?? Data()
            return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
        }
        self.init(words: lines(Self.fileNames.words), emoji: lines(Self.fileNames.emoji))
    }

    /// - Parameters:
    ///   - words: of each line the token and its mean rating, with a tab between; what follows is not read.
    ///   - emoji: of each line an emoji and its description, with a tab between.
    init?(words: [Substring], emoji: [Substring]) {
        var ratings: [String: Double] = [:]
        for line in words {
            let parts = line.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count >= 2, let rating = Double(parts[1]) else { continue }
            ratings[String(parts[0])] = rating
        }
        guard !ratings.isEmpty else { return nil }
        var descriptions: [Unicode.Scalar: String] = [:]
        for line in emoji {
            let parts = line.split(separator: "\t", maxSplits: 1)
            // Those of several scalars are told by the first, which has a line of its own.
            guard parts.count == 2, parts[0].unicodeScalars.count == 1, let scalar = parts[0].unicodeScalars.first
            else { continue }
            descriptions[scalar] = String(parts[1])
        }
        self.ratings = ratings
        self.emoji = descriptions
    }

    func rating(_ token: String) -> Double? { ratings[token] }

    /// The text with each emoji put into words.
    func spelledOut(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0.value > 0x2000 && emoji[$0] != nil }) else { return text }
        var result = ""
        var followsBlank = true
        for scalar in text.unicodeScalars {
            if let description = emoji[scalar] {
                if !followsBlank { result.append(" ") }
                result += description
                followsBlank = false
            } else {
                result.unicodeScalars.append(scalar)
                followsBlank = scalar == " "
            }
        }
        return result
    }
}
