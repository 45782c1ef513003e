package import BellwetherCore
package import BellwetherStore

/// Forecasts drafts with a workspace's model and, where an account is named, with what is known of it.
package struct Forecaster: Sendable {
    private let models: any ModelSource
    private let accounts: any AccountStore
    private let posts: any PostReader

    package init(models: any ModelSource, accounts: any AccountStore, posts: any PostReader) {
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
        return model.forecast(FeatureInputs(traits, account: known.context), history: known.history)
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

    private func knowledge(
        of draft: Draft, traits: PostTraits, basis: RateBasis, in workspace: WorkspaceID
    ) async throws -> (context: AccountContext, history: AccountHistory?) {
        guard let reference = draft.account else {
            let stated = AccountContext(
                followers: draft.followers ?? Draft.defaultFollowers,
                averageEngagementRate: draft.averageEngagementRate ?? Draft.defaultEngagementRate)
            return (stated, nil)
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
        return (known.averageEngagementRate == nil ? known.rated(draft.averageEngagementRate) : known, history)
    }

    private func results(
        of account: AccountID, isReply: Bool, at time: Timestamp, basis: RateBasis, in workspace: WorkspaceID
    ) async throws -> [PastResult] {
        let query = HistoryQuery(
            account: account, publishedUntil: time.adding(seconds: -Maturity.age), isReply: isReply,
            reachBasis: basis, limit: AccountHistory.window)
        return try await posts.history(query, in: workspace).reversed().compactMap { stored in
            stored.matureCounts.flatMap { PastResult($0, at: stored.post.publishedAt, basis: basis) }
        }
    }
}

extension AccountContext {
    /// The same context with a rate somebody stated.
    fileprivate func rated(_ rate: Double?) -> AccountContext {
        AccountContext(
            followers: followers, averageEngagementRate: rate, usual: usual,
            hoursSincePreviousPost: hoursSincePreviousPost, zone: zone)
    }
}
