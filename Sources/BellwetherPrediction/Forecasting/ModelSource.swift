package import BellwetherCore

/// Where forecasts get their model from.
package protocol ModelSource: Sendable {
    /// The model that is live in a workspace.
    func model(for workspace: WorkspaceID) throws(ModelUnavailable) -> ForecastModel
}

/// There is no model to forecast with.
package struct ModelUnavailable: Error, Hashable, CustomStringConvertible {
    /// One sentence: why, and what to do.
    package let description: String

    package init(_ description: String) {
        self.description = description
    }

    package static func notTrained(_ workspace: WorkspaceID) -> ModelUnavailable {
        ModelUnavailable(
            "Workspace '\(workspace)' has no model yet. Run 'bellwether train --workspace \(workspace)'; "
                + "it needs at least \(Trainer.minimumPosts) posts that are a week old.")
    }
}
