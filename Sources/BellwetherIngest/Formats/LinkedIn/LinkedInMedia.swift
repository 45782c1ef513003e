import BellwetherCore

/// What a row's post shows, by its content type.
struct LinkedInMedia: Sendable {
    private let type: CSVColumn?

    init(_ type: CSVColumn?) {
        self.type = type
    }

    private static let words: [(words: Set<String>, media: Media)] = [
        (["live"], Media(type: .video, items: 1, kind: .live)),
        (["video", "vidéo", "vídeo", "videos"], Media(type: .video, items: 1)),
        (
            ["carousel", "multi", "multiimage", "karussell", "carrousel", "carrusel", "album"],
            Media(type: .image, kind: .carousel)
        ),
        (
            ["image", "photo", "bild", "imagen", "imagem", "immagine", "afbeelding", "foto"],
            Media(type: .image, items: 1)
        ),
        (["document", "dokument", "documento"], Media(kind: .document)),
        (["article", "artikel", "artículo", "artigo", "articolo", "newsletter"], Media(kind: .article)),
        (["poll", "umfrage", "sondage", "encuesta", "enquete", "sondaggio", "omröstning"], Media(kind: .poll)),
        (["event", "veranstaltung", "événement", "evento", "evenement", "evenemang"], Media(kind: .event)),
        (["link", "lien", "enlace"], Media(kind: .link)),
    ]

    func media(in row: CSVRow) throws(RowProblem) -> Media {
        guard let word = try row.word(in: type) else { return Media() }
        let words = ColumnName.normalised(word).split(separator: " ").map(String.init)
        return Self.words.first { !$0.words.isDisjoint(with: words) }?.media ?? Media()
    }
}
