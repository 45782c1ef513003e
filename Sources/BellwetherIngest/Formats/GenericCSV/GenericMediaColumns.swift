import BellwetherCore

/// What a row's post shows beside its text.
struct GenericMediaColumns {
    private let type: CSVColumn?
    private let items: CSVColumn?
    private let kind: CSVColumn?

    /// More items than any platform takes mean that the columns are mixed up.
    private static let plausibleItems = 0...1_000

    init(header: CSVHeader) {
        type = header.column("media_type")
        items = header.column("num_media_items")
        kind = header.column("media_kind")
    }

    /// A picture or video without a number is one; a number without a type is refused, since it could be of either.
    func media(in row: CSVRow) throws(RowProblem) -> Media {
        var media = MediaType.none
        if let type, let name = try row.word(in: type) {
            guard let named = MediaType(rawValue: name.lowercased()) else {
                throw RowProblem(column: type, value: row[type.index], "must be none, image or video")
            }
            media = named
        }
        let given = try row.count(in: items, range: Self.plausibleItems)
        if let items, let given, (media == .none) != (given == 0) {
            let problem = media == .none ? "must be 0 where media_type is none or missing" : "must be 1 or more"
            throw RowProblem(column: items, value: row[items.index], problem + "; leave it blank if unknown")
        }
        return Media(type: media, items: given ?? (media == .none ? 0 : 1), kind: try kind(in: row))
    }

    private func kind(in row: CSVRow) throws(RowProblem) -> MediaKind? {
        guard let kind, let name = try row.word(in: kind) else { return nil }
        guard let named = MediaKind(rawValue: name.lowercased()) else {
            let known = MediaKind.allCases.map(\.rawValue).joined(separator: ", ")
            throw RowProblem(column: kind, value: row[kind.index], "must be one of \(known)")
        }
        return named
    }
}
