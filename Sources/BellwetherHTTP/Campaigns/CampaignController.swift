package import BellwetherCore
package import BellwetherInsights
package import BellwetherStore
import Hummingbird
import NIOCore

/// `GET /reports/campaign`.
package struct CampaignController: Sendable {
    private let reports: CampaignReports
    private let accounts: any AccountStore
    private let pages: any CampaignRendering
    private let clock: @Sendable () -> Timestamp

    package init(
        reports: CampaignReports, accounts: any AccountStore, pages: any CampaignRendering,
        clock: @escaping @Sendable () -> Timestamp
    ) {
        self.reports = reports
        self.accounts = accounts
        self.pages = pages
        self.clock = clock
    }

    func show(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        let asked = try await CampaignRequest(
            QueryFields(request.uri.query), in: context.workspace, accounts: accounts)
        guard let report = try await reports.report(asked.question, in: context.workspace) else {
            throw Problem(
                .notFound,
                "No post in workspace '\(context.workspace)' belongs to this campaign: there is nothing to report. "
                    + "Ask for another label, hashtag, account or period, or import its posts first.")
        }
        switch asked.format {
        case .json: return .json(CampaignDocument.json(report))
        case .csv: return CampaignDocument.table.csv(CampaignRow.rows(of: report), named: "campaign-report")
        case .html: return html(try pages.page(report, madeAt: clock()))
        }
    }

    private func html(_ page: CampaignPage) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "text/html; charset=utf-8", .contentLanguage: "en", .cacheControl: "no-store",
                .contentSecurityPolicy: page.policy + "; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
            ], body: ResponseBody(byteBuffer: ByteBuffer(string: page.html)))
    }
}

/// Makes a campaign report a page.
package protocol CampaignRendering: Sendable {
    /// - Returns: one file that needs no other.
    func page(_ report: CampaignReport, madeAt: Timestamp) throws -> CampaignPage
}

/// A campaign report as HTML.
package struct CampaignPage: Sendable {
    package let html: String
    /// The content security policy under which it shows as it should, and can do nothing else.
    package let policy: String

    package init(html: String, policy: String) {
        self.html = html
        self.policy = policy
    }
}
