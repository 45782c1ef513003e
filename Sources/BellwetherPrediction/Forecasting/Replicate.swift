import BellwetherStatistics
import Foundation

/// A model of a random half of the posts: how far it is from the model of all of them shows what that owes to chance.
struct Replicate: Sendable {
    let base: LinearModel
    let trees: any Booster

    /// A replicate as it is saved.
    struct Parts: Codable, Sendable {
        let base: LinearModel
        let trees: String
    }

    /// The file that holds replicates; nil without any.
    static func file(_ parts: [Parts]) throws -> Data? {
        guard !parts.isEmpty else { return nil }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return try encoder.encode(parts)
    }

    /// What a file holds; nil where it is none of ours.
    static func parts(_ file: String) -> [Parts]? {
        // Whatever is wrong with it, the model cannot be used, which is what the caller says.
        try? JSONDecoder().decode([Parts].self, from: Data(file.utf8))
    }
}
