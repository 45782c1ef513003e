import BellwetherCore
import BellwetherStore
package import BellwetherTransfer
import Foundation

/// Copies everything from one store into another, of whatever kind, and compares the two.
package struct StoreMigration: Sendable {
    private let source: OpenStore
    private let target: OpenStore

    package init(from source: OpenStore, to target: OpenStore) {
        self.source = source
        self.target = target
    }

    /// Whether two places are one store, as far as their names tell.
    package static func areSame(_ first: StoreLocation, _ second: StoreLocation) -> Bool {
        guard case .sqlite(let one) = first, case .sqlite(let other) = second else { return first == second }
        let paths = [one, other].map { URL(fileURLWithPath: $0).resolvingSymlinksInPath().path }
        return paths[0] == paths[1]
    }

    /// Copies, then reads the target back.
    /// - Parameter isContinuing: whether the target may hold something: what an earlier attempt left.
    /// - Throws: ``InvalidInput`` naming `to` when the target holds something; what the stores throw.
    package func run(
        isContinuing: Bool, progress: (_ posts: Int) -> Void = { _ in }
    ) async throws -> HistoryCopy.Report {
        let isEmpty = try await target.isEmpty()
        guard isEmpty || isContinuing else {
            throw InvalidInput(
                field: "to",
                problem: "\(target.ports.place) holds something already; --continue completes a migration that was "
                    + "cut short")
        }
        return try await source.reading { history in
            try await HistoryCopy(from: history, to: target.ports).run(progress: progress)
        }
    }

    /// Imports through the API that are under way or waiting, which stay behind.
    package func unfinishedImports() async throws -> Int {
        try await source.ports.unfinishedImports().count
    }
}
