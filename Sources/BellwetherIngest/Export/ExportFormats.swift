/// Every kind of file that holds posts or followers, most particular first.
package enum ExportFormats {
    static let all: [any ExportFormat.Type] = [
        XArchiveFormat.self, InstagramDownloadFormat.self, TikTokDownloadFormat.self, MastodonArchiveFormat.self,
        BlueskyRepositoryFormat.self,
        TableExportFormat.self,
    ]

    /// A file whose format is known, ready to be read.
    struct Opened {
        let formatName: String
        var source: any PostSource
        /// The mapping it is read by, if it is read by one.
        var mapping: PostMapping?
    }

    /// Opens a file by the first format that knows it.
    /// - Returns: nil when none does.
    /// - Throws: ``IngestError`` when one does and the file cannot be read by it as it is.
    static func open(_ file: ExportFile, in bundle: ExportBundle, context: FormatContext) throws -> Opened? {
        for format in all {
            guard let source = try format.open(file, in: bundle, context: context) else { continue }
            return Opened(formatName: (source as? any NamedSource)?.formatName ?? format.name, source: source)
        }
        return nil
    }
}

/// A source that knows better than its export format what it reads.
protocol NamedSource: PostSource {
    var formatName: String { get }
}
