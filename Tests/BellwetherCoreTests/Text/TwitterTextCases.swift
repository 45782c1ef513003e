import Foundation
import Testing
import Yams

/// The conformance cases of twitter-text (`twitter-text/extract.yml` of the test data).
enum TwitterTextCases {
    struct Case<Expected: Decodable & Sendable>: Decodable, Sendable, CustomTestStringConvertible {
        let description: String
        let text: String
        let expected: Expected

        var testDescription: String { description }
    }

    struct IndexedHashtag: Decodable, Sendable, Equatable {
        let hashtag: String
        let indices: [Int]
    }

    struct IndexedMention: Decodable, Sendable, Equatable {
        let screen_name: String
        let list_slug: String?
        let indices: [Int]
    }

    struct IndexedLink: Decodable, Sendable, Equatable {
        let url: String
        let indices: [Int]
    }

    struct Sections: Decodable, Sendable {
        var hashtags: [Case<[String]>] = []
        var hashtags_from_astral: [Case<[String]>] = []
        var hashtags_with_indices: [Case<[IndexedHashtag]>] = []
        var mentions: [Case<[String]>] = []
        var mentions_with_indices: [Case<[IndexedMention]>] = []
        var mentions_or_lists_with_indices: [Case<[IndexedMention]>] = []
        var replies: [Case<String?>] = []
        var urls: [Case<[String]>] = []
        var urls_with_indices: [Case<[IndexedLink]>] = []
        var urls_with_directional_markers: [Case<[IndexedLink]>] = []
        var tco_urls_with_params: [Case<[String]>] = []
    }

    private struct Document: Decodable {
        let tests: Sections
    }

    static let isAvailable = path != nil
    static let hint: Comment = "set BELLWETHER_TEST_DATA to a directory that holds twitter-text/extract.yml"

    private static let path = ProcessInfo.processInfo.environment["BELLWETHER_TEST_DATA"].map {
        $0 + "/twitter-text/extract.yml"
    }

    /// Empty when there is no test data; a file that cannot be read fails the test that counts the cases.
    static let sections: Sections = {
        guard let path, let yaml = try? String(contentsOfFile: path, encoding: .utf8) else { return Sections() }
        do {
            return try YAMLDecoder().decode(Document.self, from: yaml).tests
        } catch {
            Issue.record(error, "cannot decode \(path)")
            return Sections()
        }
    }()
}
