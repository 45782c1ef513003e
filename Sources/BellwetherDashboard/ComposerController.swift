package import BellwetherAssistant
package import BellwetherCore
package import BellwetherHTTP
package import BellwetherPrediction
package import BellwetherStore
import Foundation
import HTTPTypes
import Hummingbird

/// The composer at `/`, which works without JavaScript, and the sign-in in front of it.
package struct ComposerController: Sendable {
    private let pages: Pages
    private let access: AccessControl
    private let forecaster: Forecaster
    private let assistant: Assistant
    private let accounts: any AccountStore
    private let models: any ModelSource
    private let clock: @Sendable () -> Timestamp

    package init(
        pages: Pages, access: AccessControl, forecaster: Forecaster, assistant: Assistant,
        accounts: any AccountStore, models: any ModelSource, clock: @escaping @Sendable () -> Timestamp
    ) {
        self.pages = pages
        self.access = access
        self.forecaster = forecaster
        self.assistant = assistant
        self.accounts = accounts
        self.models = models
        self.clock = clock
    }

    func show(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        let named = request.uri.queryParameters["workspace"].map(String.init)
        guard let workspace = try await workspace(request, named: named) else { return pages.signIn(error: nil) }
        // Whoever has one account writes for it.
        let accounts = try await accounts.accounts(in: workspace)
        let only = accounts.count == 1 ? accounts.first?.id.description : nil
        return try await page(
            ComposerPage.Form { $0 == "account" ? only : nil }, in: workspace, named: named != nil, outcome: .waiting)
    }

    func submit(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        let form = try await FormFields(request, context)
        guard let workspace = try await workspace(request, named: form["workspace"]) else {
            return pages.signIn(error: nil)
        }
        return try await page(
            ComposerPage.Form { form[$0] }, in: workspace, named: form["workspace"] != nil,
            outcome: outcome(form, in: workspace))
    }

    func signIn(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        let key = try await FormFields(request, context)["key"] ?? ""
        do {
            _ = try await access.workspace(key: key, named: nil)
        } catch let problem as Problem where problem.status == .unauthorized {
            return pages.signIn(error: problem.detail)
        }
        var response = Response(status: .seeOther, headers: [.location: "/"])
        response.setCookie(
            Cookie(
                name: Request.keyCookie, value: key, path: "/", secure: request.isForwardedFromHTTPS, httpOnly: true,
                sameSite: .strict))
        return response
    }

    /// - Returns: nil when the visitor has to sign in first.
    private func workspace(_ request: Request, named: String?) async throws -> WorkspaceID? {
        do {
            return try await access.workspace(key: access.key(of: request), named: named)
        } catch let problem as Problem where problem.status == .unauthorized {
            return nil
        }
    }

    private func outcome(_ form: FormFields, in workspace: WorkspaceID) async throws -> ComposerPage.Outcome {
        do {
            guard let request = try form.predictRequest() else { return .waiting }
            let draft = request.draft(now: clock())
            let forecast = try await forecaster.forecast(draft, in: workspace)
            return .forecast(ComposerPage.Forecast(forecast, assistant.suggestions(for: draft)))
        } catch let invalid as InvalidInput {
            return .refused(invalid.problems)
        } catch let unavailable as ModelUnavailable {
            return .failed(unavailable.description)
        }
    }

    /// - Parameter named: whether the request named the workspace, so that the next one must too.
    private func page(
        _ form: ComposerPage.Form, in workspace: WorkspaceID, named: Bool, outcome: ComposerPage.Outcome
    ) async throws -> Response {
        let accounts = try await accounts.accounts(in: workspace).map(\.id)
        let status: HTTPResponse.Status =
            switch outcome {
            case .waiting, .forecast: .ok
            case .refused: .unprocessableContent
            case .failed: .serviceUnavailable
            }
        // Without a model the page still works; asking for a forecast says what is missing.
        let model = try? models.model(for: workspace)
        return pages.composer(
            ComposerPage(
                form: form, accounts: accounts, workspace: named ? workspace : nil,
                model: model.map { ComposerPage.Model($0.summary) }, outcome: outcome),
            status: status)
    }
}

extension Request {
    /// Whether a proxy says that the visitor came over HTTPS.
    fileprivate var isForwardedFromHTTPS: Bool {
        HTTPField.Name("X-Forwarded-Proto").flatMap { headers[$0] } == "https"
    }
}
