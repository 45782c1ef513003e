import BellwetherCore
package import BellwetherStore

extension PostSelection {
    /// The posts an effect for this selection is best taken from.
    package var scope: EffectScope {
        if let account { return .account(account) }
        if let platform { return .platform(platform) }
        return .workspace
    }

    /// The same posts in the period of the same length before; nil when this has no beginning or no end.
    package var previous: PostSelection? {
        guard let from, let to, to > from else { return nil }
        var previous = self
        previous.from = Timestamp(seconds: from.seconds - (to.seconds - from.seconds))
        previous.to = from
        return previous
    }
}

extension Optional<PostSelection> {
    /// The posts of a selection; without one, none.
    func posts(_ reader: any InsightReader, in workspace: WorkspaceID) async throws -> [PostFacts] {
        guard let self else { return [] }
        return try await reader.facts(self, in: workspace).posts
    }
}
