/// The exports of Meta Business Suite with one number of a page for each day: `Views.csv`, `Follows.csv`.
///
/// A line with the metric's name stands above the columns `Date` and `Primary`.
enum MetaPageMetric {
    static let date = MetaColumns.period
    static let value = [
        "primary", "primär", "primært", "primaire", "principal", "principale", "primario", "primaria", "primarie",
    ]

    static let tables = [
        TableWithoutPosts.Known(
            columns: [date, value], width: 2,
            reason: "one number for each day of a page (Meta Business Suite), which are neither posts nor totals of "
                + "followers; export the content instead")
    ]

    /// What the metric is called; nil when nothing stands above the columns.
    ///
    /// The file's first lines are `sep=,`, the name in quotation marks, and the columns.
    static func title(of file: ExportFile) -> String? {
        let head = file.head.prefix(1_024)
        let text: String
        if head.starts(with: [0xFF, 0xFE]) {
            let units = stride(from: 2, to: head.count - 1, by: 2).map { UInt16(head[$0]) | UInt16(head[$0 + 1]) << 8 }
            text = String(decoding: units, as: UTF16.self)
        } else {
            text = String(decoding: head, as: UTF8.self)
        }
        let lines = text.split(whereSeparator: \.isNewline).prefix(3).map { ColumnName.normalised(String($0)) }
        return lines.first { !$0.isEmpty && !$0.hasPrefix("sep") }
    }
}
