import BellwetherCore

/// What a row's post shows, by its type, its link and how long it plays.
struct MetaMedia: Sendable {
    private let type: FilledColumns
    private let duration: FilledColumns

    init(_ header: CSVHeader) {
        type = FilledColumns(header, MetaColumns.type)
        duration = FilledColumns(header, MetaColumns.duration)
    }

    private static let words: [(words: Set<String>, media: Media)] = [
        (["reel", "reels"], Media(type: .video, items: 1, kind: .reel)),
        (["live"], Media(type: .video, items: 1, kind: .live)),
        (
            [
                "carousel", "karusell", "karussell", "carrusel", "carrossel", "carosello", "carrousel", "karusel",
                "karuzela", "karuselli", "album", "albums",
            ],
            Media(type: .image, kind: .carousel)
        ),
        (["gif"], Media(type: .image, items: 1, kind: .gif)),
        (
            ["video", "videos", "videor", "videoer", "vídeo", "vídeos", "vidéo", "vidéos", "film", "filmy", "動画"],
            Media(type: .video, items: 1)
        ),
        (
            [
                "photo", "photos", "image", "images", "bild", "bilder", "foto", "foton", "fotos", "fotor", "immagine",
                "imagen", "imagem", "afbeelding", "billede", "billeder", "bilde", "obraz", "zdjęcie", "zdjęcia", "kuva",
                "写真", "画像",
            ],
            Media(type: .image, items: 1)
        ),
        (
            [
                "link", "links", "länk", "länkar", "lien", "liens", "enlace", "enlaces", "collegamento", "collegamenti",
                "vínculo", "lenke", "lenker", "koppeling", "リンク",
            ],
            Media(kind: .link)
        ),
    ]

    private static let story: Set<String> = [
        "story", "stories", "storie", "berättelse", "berättelser", "händelse", "händelser", "historia", "historias",
        "verhaal", "verhalen", "relacja", "ストーリーズ",
    ]

    /// Items are 1 for a single picture or film, and 0 where the export does not say how many there are.
    func media(in row: CSVRow, _ link: String?) throws(RowProblem) -> Media {
        let words = ColumnName.normalised(try type.word(in: row) ?? "").split(separator: " ").map(String.init)
        if words.contains(where: Self.story.contains) {
            return Media(type: try plays(row) ? .video : .image, items: 1, kind: .story)
        }
        if let known = Self.words.first(where: { !$0.words.isDisjoint(with: words) }) { return known.media }
        if link?.contains("/reel/") == true { return Media(type: .video, items: 1, kind: .reel) }
        return try plays(row) ? Media(type: .video, items: 1) : Media()
    }

    private func plays(_ row: CSVRow) throws(RowProblem) -> Bool {
        try duration.word(in: row).flatMap { Double($0.replacing(",", with: ".")) } ?? 0 > 0
    }
}
