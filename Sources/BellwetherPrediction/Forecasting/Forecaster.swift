package import BellwetherCore
package import BellwetherStore

/// Forecasts drafts with a workspace's model and, where an account is named, with what is known of it.
package struct Forecaster: Sendable {
    private let models: any ModelSource
    private let accounts: any AccountStore
    private let posts: any PostReader
    private let levels: LevelDirectory

    /// - Parameter levels: at which intervals are to be made.
    package init(
        models: any ModelSource, accounts: any AccountStore, posts: any PostReader,
        levels: LevelDirectory = LevelDirectory()
    ) {
        self.levels = levels
        self.models = models
        self.accounts = accounts
        self.posts = posts
    }

    /// - Throws: ``ModelUnavailable``; ``InvalidInput`` when the draft names an account that is not there;
    ///   ``StoreError``.
    package func forecast(_ draft: Draft, in workspace: WorkspaceID) async throws -> Forecast {
        let model = try models.model(for: workspace)
        let traits = PostTraits(draft)
        let known = try await knowledge(of: draft, traits: traits, basis: model.reachBasis, in: workspace)
        return model.forecast(
            FeatureInputs(traits, account: known.context), account: known.account, history: known.history,
            levels: levels.levels(of: workspace))
    }

    /// What a forecast of a draft looks at.
    /// - Parameter basis: what the account's history counts reach in.
    package func inputs(
        _ draft: Draft, basis: RateBasis, in workspace: WorkspaceID
    ) async throws -> FeatureInputs {
        let traits = PostTraits(draft)
        return FeatureInputs(
            traits, account: try await knowledge(of: draft, traits: traits, basis: basis, in: workspace).context)
    }

    /// What is known of a draft's account.
    private struct Knowledge {
        let context: AccountContext
        let account: AccountID?
        let history: AccountHistory?
    }

    private func knowledge(
        of draft: Draft, traits: PostTraits, basis: RateBasis, in workspace: WorkspaceID
    ) async throws -> Knowledge {
        guard let reference = draft.account else {
            let stated = AccountContext(
                followers: draft.followers ?? Draft.defaultFollowers,
                averageEngagementRate: draft.averageEngagementRate ?? Draft.defaultEngagementRate)
            return Knowledge(context: stated, account: nil, history: nil)
        }
        let account = try await accounts.account(reference, in: workspace)
        let followers = try await accounts.followers(of: account.id, at: traits.publishedAt, in: workspace)
        let history = AccountHistory(
            sameKind: try await results(
                of: account.id, isReply: traits.isReply, at: traits.publishedAt, basis: basis, in: workspace),
            otherKind: try await results(
                of: account.id, isReply: !traits.isReply, at: traits.publishedAt, basis: basis, in: workspace))
        let previous = try await posts.lastPublished(account.id, before: traits.publishedAt, in: workspace)
        let known = AccountContext(
            followers: followers?.followers ?? draft.followers, history: history, previousPost: previous,
            publishedAt: traits.publishedAt, zone: account.zone)
        return Knowledge(
            context: known.averageEngagementRate == nil ? known.rated(draft.averageEngagementRate) : known,
            account: account.id, history: history)
    }

    private func results(
        of account: AccountID, isReply: Bool, at time: Timestamp, basis: RateBasis, in workspace: WorkspaceID
    ) async throws -> [PastResult] {
        let query = HistoryQuery(
            account: account, publishedUntil: time.adding(seconds: -Maturity.age), isReply: isReply,
            reachBasis: basis, limit: AccountHistory.window)
        return try await posts.history(query, in: workspace).reversed().compactMap { stored in
            stored.matureCounts.flatMap {
                PastResult(
                    $0, at: stored.post.publishedAt, basis: basis, mediaType: stored.post.media.type)
            }
        }
    }
}

extension AccountContext {
    /// The same context with a rate somebody stated.
    fileprivate func rated(_ rate: Double?) -> AccountContext {
        AccountContext(
            followers: followers, averageEngagementRate: rate, usual: usual, few: few,
            hoursSincePreviousPost: hoursSincePreviousPost, zone: zone)
    }
}
