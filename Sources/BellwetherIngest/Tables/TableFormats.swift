/// Every format of tables known, most particular first.
package enum TableFormats {
    static let all: [any TableFormat.Type] = [
        XAnalyticsFormat.self, XContentFormat.self,
        MetaPostsFormat.self, MetaFollowersFormat.self, FacebookInsightsFormat.self, FacebookPagePostsFormat.self,
        YouTubeFormat.self,
        TikTokContentFormat.self, TikTokFollowersFormat.self,
        LinkedInPostsFormat.self, LinkedInTopPostsFormat.self, LinkedInSinglePostFormat.self,
        LinkedInFollowersFormat.self,
        HootsuiteFormat.self, SproutSocialFormat.self, SproutSocialProfileFormat.self, BufferFormat.self,
        MetricoolEvolutionFormat.self,
        TableWithoutPosts.self,
        GenericCSVFormat.self,
    ]

    /// Rows at the beginning of a table that may hold its column names.
    static let headerSearch = 16

    /// What a format made of a table.
    struct Match {
        let format: any TableFormat
        let layout: CSVLayout
    }

    /// The first format that knows the table by one of its first rows, taken for its column names.
    /// - Throws: ``IngestError`` when one does, but needs an option that was not given.
    static func match(
        _ table: Table, of file: ExportFile, in bundle: ExportBundle, context: FormatContext,
        formats: [any TableFormat.Type] = all
    ) throws -> Match? {
        let rows = try table.head(headerSearch + TableHead.sampleLength)
        let heads = try rows.prefix(headerSearch).enumerated().compactMap { index, row -> (Int, TableHead)? in
            guard row.filledCount > 1 else { return nil }
            let sample = Array(rows.dropFirst(index + 1).prefix(TableHead.sampleLength))
            let head = TableHead(
                file: file, bundle: bundle, header: try CSVHeader(row, file: file.path), sample: sample,
                tableName: table.name)
            return (index, head)
        }
        for format in formats {
            for (index, head) in heads {
                guard let found = try format.init(head: head, context: context) else { continue }
                return Match(
                    format: found,
                    layout: CSVLayout(rowsBeforeHeader: index, allowsShortRows: format.allowsShortRows))
            }
        }
        return nil
    }
}
