import Foundation

/// How long damaged files are tried.
enum FuzzRounds {
    /// What `BELLWETHER_FUZZ_ROUNDS` says, else a number that takes a second or two.
    static func count(_ usual: Int) -> Int {
        ProcessInfo.processInfo.environment["BELLWETHER_FUZZ_ROUNDS"].flatMap { Int($0) } ?? usual
    }
}
