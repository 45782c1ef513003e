import BellwetherCore
package import BellwetherStore
import Foundation

/// Writes histories as folders of CSV files.
package struct HistoryFolder {
    private let path: String

    package init(path: String) {
        self.path = path
    }

    /// Writes what a selection of a store holds: into the folder itself, or where several workspaces are selected into
    /// a folder of each one's name in it.
    ///
    /// Files appear when all of them are written. Those of the same names are replaced, others stay.
    /// - Throws: ``InvalidInput`` naming `workspace`; ``OutputError``; what the store throws; cancellation.
    package func write(_ store: any HistoryReading, selection: HistorySelection) async throws -> HistoryCounts {
        let walk = HistoryWalk(store, selection: selection)
        let workspaces = try await walk.workspaces()
        var files: [FileOutput] = []
        var counter = HistoryCounter()
        var tables: HistoryTables?
        try await walk.forEach { record in
            if case .workspace(let id, _) = record {
                try tables?.end()
                let folder = try folder(of: id, alone: selection.workspaces != nil && workspaces.count == 1)
                tables = try HistoryTables { name in
                    let file = try FileOutput(path: folder + "/" + name)
                    files.append(file)
                    return file
                }
            }
            try tables?.write(record)
            counter.count(record)
        }
        try tables?.end()
        for file in files { try file.commit() }
        return counter.counts
    }

    private func folder(of workspace: WorkspaceID, alone: Bool) throws -> String {
        let folder = alone ? path : path + "/" + workspace.value
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw OutputError("The folder '\(folder)' cannot be made: \(error.localizedDescription)")
        }
        return folder
    }
}
