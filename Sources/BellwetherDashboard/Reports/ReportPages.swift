package import BellwetherCore
package import BellwetherHTTP
package import BellwetherInsights
package import BellwetherPrediction
import Crypto
import Foundation

/// Campaign reports as pages: one file each, without scripts and without anything from outside.
package struct ReportPages: CampaignRendering {
    private let pages: Pages
    private let style: String
    /// Allows the style that is in the page, by its hash (CSP level 3, section 6.7.3.3), and nothing else.
    private let policy: String

    /// - Throws: when a template is missing.
    package init(pages: Pages) throws {
        self.pages = pages
        style = try pages.text("report-style", NoValues())
        let hash = Data(SHA256.hash(data: Data(style.utf8))).base64EncodedString()
        policy = "default-src 'none'; style-src 'sha256-\(hash)'"
    }

    package func page(_ report: CampaignReport, madeAt: Timestamp) throws -> CampaignPage {
        let page = ReportPage(report, madeAt: madeAt, style: style, policy: policy)
        return CampaignPage(html: try pages.text("report", page), policy: policy)
    }

    /// A page about how well forecasts do.
    package func page(_ evaluation: RollingEvaluation, of workspace: WorkspaceID, madeAt: Timestamp) throws -> String {
        try pages.text(
            "evaluation",
            EvaluationPage(evaluation, of: workspace, madeAt: madeAt, style: style, policy: policy))
    }

    private struct NoValues {}
}
