import Foundation
import Testing

/// Real exports, which are not part of the project.
enum TestData {
    /// The folder that `BELLWETHER_TEST_DATA` names; nil when it is not set.
    static let folder = ProcessInfo.processInfo.environment["BELLWETHER_TEST_DATA"]
    static let isPresent = folder != nil
    static let hint: Comment = "set BELLWETHER_TEST_DATA to the folder of real exports"

    static func path(_ name: String) throws -> String {
        try #require(folder) + "/" + name
    }
}
