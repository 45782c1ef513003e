package import BellwetherInsights
package import BellwetherStore

/// Those who answer what really worked.
package struct InsightControllers: Sendable {
    let hashtag: HashtagController
    let performance: HashtagPerformanceController

    package init(
        store: any AccountStore & InsightReader & PostSearch, effects: any EffectReports
    ) {
        let performance = HashtagPerformance(reader: store, effects: effects)
        hashtag = HashtagController(
            search: store, accounts: store, performance: performance,
            profiles: HashtagProfiles(reader: store, search: store))
        self.performance = HashtagPerformanceController(performance: performance, accounts: store)
    }
}
