package import BellwetherInsights
package import BellwetherStore

/// Those who answer what really worked.
package struct InsightControllers: Sendable {
    let hashtag: HashtagController
    let performance: HashtagPerformanceController
    let trends: TrendsController
    let effects: EffectsController
    let performers: PerformersController
    let spikes: SpikesController
    let followers: FollowersController
    let sentiment: SentimentController
    let summary: SummaryController
    let campaign: CampaignController

    /// - Parameter sentiment: whose reports are kept there.
    package init(
        store: any AccountStore & InsightReader & PostSearch, effects: any EffectReports,
        sentiment: SentimentReports, campaigns: CampaignController
    ) {
        let performance = HashtagPerformance(reader: store, effects: effects)
        hashtag = HashtagController(
            reader: store, search: store, accounts: store, performance: performance,
            profiles: HashtagProfiles(reader: store, search: store))
        self.performance = HashtagPerformanceController(performance: performance, accounts: store)
        trends = TrendsController(trends: EngagementTrends(reader: store), accounts: store)
        self.effects = EffectsController(effects: effects, accounts: store)
        let performers = Performers(reader: store, search: store)
        self.performers = PerformersController(performers: performers, accounts: store)
        summary = SummaryController(
            summaries: Summaries(
                reader: store, accounts: store, search: store, performance: performance, performers: performers),
            accounts: store)
        spikes = SpikesController(spikes: Spikes(reader: store, search: store), accounts: store)
        followers = FollowersController(accounts: store, reader: store)
        campaign = campaigns
        self.sentiment = SentimentController(reports: sentiment, accounts: store)
    }
}
