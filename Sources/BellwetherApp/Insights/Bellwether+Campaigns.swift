import BellwetherDashboard
package import BellwetherHTTP
package import BellwetherInsights

extension Bellwether {
    /// Makes campaign reports.
    package var campaigns: CampaignReports {
        CampaignReports(reader: store.ports, accounts: accounts, effects: effects)
    }

    /// Makes pages of campaign reports.
    /// - Parameter resources: the folder of the templates; nil finds it.
    /// - Throws: ``ResourcesMissing``, or when a template is wrong.
    package static func reportPages(resources: String?) async throws -> any CampaignRendering {
        let folder = try Resources.locate(stated: resources).templates
        return try ReportPages(pages: try await Pages(folder: folder))
    }
}
