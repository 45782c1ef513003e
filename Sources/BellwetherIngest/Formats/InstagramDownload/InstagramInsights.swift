import BellwetherCore

/// The figures of posts in `past_instagram_insights`, by the address of the post's picture within the download.
///
/// Their names are in the language of the account. Those that are not known here are passed over.
struct InstagramInsights {
    private var counts: [String: Result<PostCounts, RowProblem>] = [:]

    /// More posts than any account has.
    private static let maximumPosts = 500_000

    init() {}

    init(for file: ExportFile, in bundle: ExportBundle) throws {
        let isInsights = { (file: ExportFile) in
            if case .insights = InstagramPart(file) { true } else { false }
        }
        for part in bundle.nearest(to: file, where: isInsights) {
            guard case .insights(let path) = InstagramPart(part) else { continue }
            var reader = try JSONArrayReader(part, at: path)
            while let element = try reader.next() {
                guard let value = try? element.value() else { continue }  // its post then has no counts
                add(value, isASCII: element.isASCII)
            }
            guard counts.count <= Self.maximumPosts else {
                throw IngestError(.refused, "'\(part.path)' holds the figures of more posts than an account has.")
            }
        }
    }

    /// - Returns: nil when nothing is known of the post.
    /// - Throws: what is wrong with its figures.
    func counts(of uri: String) throws(RowProblem) -> PostCounts? {
        guard !uri.isEmpty, let found = counts[uri] else { return nil }
        let counts = try found.get()
        return counts.isEmpty ? nil : counts
    }

    private mutating func add(_ value: JSONValue, isASCII: Bool) {
        let fields = Self.fields(of: value)
        guard let uri = Self.uri(of: value) else { return }
        counts[uri] = Result { () throws(RowProblem) in
            var counts = PostCounts()
            for field in fields {
                let label = ColumnName.normalised(InstagramText.repaired(field.name, isASCII: isASCII))
                guard let place = Self.labels[label] else { continue }
                counts[keyPath: place] = try JSONValue.count(field.value, field: label) ?? counts[keyPath: place]
            }
            return counts
        }
    }

    /// Figures by their names: a map in downloads of the first years, a list since.
    private static func fields(of value: JSONValue) -> [JSONValue.Member] {
        if case .object(let map)? = value["string_map_data"] {
            return map.compactMap { field in
                field.value["value"].map { JSONValue.Member(name: field.name, value: $0) }
            }
        }
        return value["label_values"]?.array?.compactMap { field in
            guard let name = field["label"]?.string, let value = field["value"] else { return nil }
            return JSONValue.Member(name: name, value: value)
        } ?? []
    }

    private static func uri(of value: JSONValue) -> String? {
        if case .object(let media)? = value["media_map_data"] {
            return media.lazy.compactMap { $0.value["uri"]?.string }.first
        }
        return value["media"]?.array?.lazy.compactMap { $0["uri"]?.string }.first
    }

    /// Names of figures, normalised, in the languages that are known.
    private static let labels: [String: any WritableKeyPath<PostCounts, Int?> & Sendable] = {
        let names: [(any WritableKeyPath<PostCounts, Int?> & Sendable, [String])] = [
            (
                \.impressions,
                [
                    "impressions", "views", "impressões", "visualizações", "impressionen", "aufrufe", "impresiones",
                    "visualizaciones", "vues", "impressioni", "visualizzazioni", "weergaven", "visningar",
                    "exponeringar",
                ]
            ),
            (
                \.reach,
                [
                    "accounts reached", "reach", "contas alcançadas", "erreichte konten", "cuentas alcanzadas",
                    "comptes touchés", "account raggiunti", "bereikte accounts", "konton som nåtts",
                ]
            ),
            (
                \.likes,
                [
                    "likes", "curtidas", "gefällt mir angaben", "gefällt mir", "me gusta", "j aime", "mi piace",
                    "vind ik leuks", "gilla markeringar",
                ]
            ),
            (
                \.comments,
                [
                    "comments", "comentários", "kommentare", "comentarios", "commentaires", "commenti",
                    "opmerkingen", "kommentarer",
                ]
            ),
            (
                \.shares,
                [
                    "shares", "compartilhamentos", "geteilte inhalte", "veces compartido", "partages",
                    "condivisioni", "delningar",
                ]
            ),
            (
                \.saves,
                [
                    "saves", "salvamentos", "gespeicherte inhalte", "gespeichert", "guardados", "veces guardado",
                    "enregistrements", "salvataggi", "sparade objekt",
                ]
            ),
        ]
        return Dictionary(uniqueKeysWithValues: names.flatMap { place, names in names.map { ($0, place) } })
    }()
}
