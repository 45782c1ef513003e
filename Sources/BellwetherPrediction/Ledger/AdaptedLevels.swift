package import BellwetherCore
import BellwetherStatistics
import Synchronization

/// At which levels intervals of a workspace's forecasts are to be made, by how its earlier ones turned out.
package struct AdaptedLevels: Hashable, Sendable {
    /// Where results lay in their forecasts, the oldest post first, by target.
    private var places: [Target: [Double]] = [:]

    /// Fewer results say nothing yet.
    private static let minimum = 30
    private static let kept = 500

    package init() {}

    /// - Parameter scored: the oldest post first.
    package init(_ scored: [ScoredForecast]) {
        for target in Target.allCases {
            places[target] = Array(
                scored.compactMap { $0.score.targets[target.rawValue]?.place }.suffix(Self.kept))
        }
    }

    /// The level at which to make an interval that is to hold as often as `asked`.
    func level(_ asked: Double, for target: Target) -> Double {
        guard let places = places[target], places.count >= Self.minimum else { return asked }
        var level = AdaptiveLevel(asked)
        for place in places { level.note(place) }
        return level.used
    }
}

/// The levels of every workspace, as they were last worked out.
package final class LevelDirectory: Sendable {
    private let levels = Mutex<[WorkspaceID: AdaptedLevels]>([:])

    package init() {}

    package func levels(of workspace: WorkspaceID) -> AdaptedLevels {
        levels.withLock { $0[workspace] } ?? AdaptedLevels()
    }

    package func set(_ levels: AdaptedLevels, of workspace: WorkspaceID) {
        self.levels.withLock { $0[workspace] = levels }
    }
}
