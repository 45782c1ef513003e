import BellwetherCore
import BellwetherHTTP
import BellwetherIngest
import BellwetherTransfer
import Foundation

/// Reads an uploaded file into the store, whatever it is: an export of some platform or tool, or a history that
/// `bellwether export` wrote.
struct UploadReader: Sendable {
    private let importer: Importer
    private let store: any EveryPort

    init(importer: Importer, store: any EveryPort) {
        self.importer = importer
        self.store = store
    }

    /// - Parameters:
    ///   - file: in a folder of its own.
    ///   - progress: called now and then with the bytes read and how many there are.
    /// - Throws: ``IngestError``, ``HistoryError``, ``InvalidInput``, what the store throws; cancellation.
    func read(
        _ file: String, _ request: ImportRequest, into workspace: WorkspaceID,
        progress: @escaping @Sendable (_ bytesDone: Int, _ bytesTotal: Int) -> Void
    ) async throws -> ImportReportJSON {
        if HistoryHeader.isHistory(head: FileInput.head(file) ?? []) {
            let size = try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int ?? 0
            // Whoever may import posts is not to give anybody access: keys stay out.
            let history = HistoryImport(into: store, target: workspace, takesKeys: false)
            return ImportReportJSON(try await history.run(file) { bytes, _ in progress(bytes, size) })
        }
        let options = try ImportOptions(request)
        let report = try await importer.run(paths: [file], workspace: workspace, options: options) {
            progress($0.bytesDone, $0.bytesTotal)
        }
        return ImportReportJSON(report, in: (file as NSString).deletingLastPathComponent)
    }
}

extension ImportOptions {
    init(_ request: ImportRequest) throws(InvalidInput) {
        let mapping = try request.mapping.map { json throws(InvalidInput) in try PostMapping(json: json) }
        self.init(
            account: request.account, zone: request.zone, dateOrder: request.dateOrder.map(Order.init),
            mapping: mapping)
    }

    private typealias Order = FormatContext.DateOrder
}

extension FormatContext.DateOrder {
    fileprivate init(_ order: ImportRequest.DateOrder) {
        switch order {
        case .dayFirst: self = .dayFirst
        case .monthFirst: self = .monthFirst
        }
    }
}
