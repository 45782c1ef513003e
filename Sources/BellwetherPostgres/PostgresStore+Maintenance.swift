import BellwetherCore
package import BellwetherStore

extension PostgresStore: StoreMaintenance {
    package func verifyRollups(repair: Bool) async throws -> RollupReport {
        let workspaces = try await workspaces().map(\.id)
        var report = RollupReport()
        for workspace in workspaces {
            let before = report
            report = repair ? try await repaired(workspace, before) : try await compared(workspace, before)
        }
        report.isRepaired = repair && report.differences > 0
        return report
    }

    /// Compares as of one moment, while writers go on.
    private func compared(_ workspace: WorkspaceID, _ before: RollupReport) async throws -> RollupReport {
        try await compare { session in
            var report = before
            guard let row = try session.existingWorkspaceRow(workspace) else { return report }
            try RollupCheck(session, workspace: row).compare(into: &report, name: workspace)
            return report
        }
    }

    /// Compares and puts right while nobody else writes to the workspace.
    private func repaired(_ workspace: WorkspaceID, _ before: RollupReport) async throws -> RollupReport {
        try await write { session in
            try session.execute("SET LOCAL statement_timeout = 0")
            try session.lock(workspace)
            var report = before
            guard let row = try session.existingWorkspaceRow(workspace) else { return report }
            let check = try RollupCheck(session, workspace: row)
            try check.compare(into: &report, name: workspace)
            if report.differences > before.differences {
                try check.repair()
                session.raiseRevision(of: row)
            }
            try check.end()
            return report
        }
    }
}
