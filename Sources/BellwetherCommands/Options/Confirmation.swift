import ArgumentParser
import BellwetherCore
import Foundation

/// Asks before something is removed for good.
struct Confirmation: ParsableArguments {
    @Flag(help: "Do not ask; without a terminal nothing is removed unless this is given.")
    var yes = false

    /// Asks, unless told not to.
    /// - Parameter what: what would go, as in "the account x:shop with all its posts".
    /// - Throws: ``InvalidInput`` when nobody can be asked; ``ExitCode`` when the answer is no.
    func ask(_ what: String) throws {
        guard !yes else { return }
        guard isatty(STDIN_FILENO) == 1 else {
            throw InvalidInput(field: "yes", problem: "this would remove \(what) for good; add --yes to do so")
        }
        try? FileHandle.standardError.write(contentsOf: Data("Remove \(what) for good? [y/N] ".utf8))
        guard let answer = readLine(), ["y", "yes"].contains(answer.lowercased()) else {
            printError("Nothing was removed.")
            throw ExitCode.failure
        }
    }
}
