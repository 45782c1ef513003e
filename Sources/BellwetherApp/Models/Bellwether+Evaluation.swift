package import BellwetherCore
import BellwetherDashboard
package import BellwetherPrediction

extension Bellwether {
    /// A page about how well forecasts of a workspace do.
    /// - Throws: ``ResourcesMissing``, or when a template is wrong.
    package func page(
        _ evaluation: RollingEvaluation, of workspace: WorkspaceID, resources: String?
    ) async throws -> String {
        let folder = try Resources.locate(stated: resources).templates
        let reports = try ReportPages(pages: try await Pages(folder: folder))
        return try reports.page(evaluation, of: workspace, madeAt: clock())
    }
}
