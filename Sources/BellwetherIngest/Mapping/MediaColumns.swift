import BellwetherCore

/// What a row's post shows beside its text, in the words of many tools.
struct MediaColumns: Sendable {
    private let type: [CSVColumn]
    private let kind: CSVColumn?
    private var items: CountColumn?

    /// More items than any platform takes mean that the columns are mixed up.
    private static let plausibleItems = 0...1_000

    init(_ columns: PostTable.Columns) {
        type = columns[.mediaType] ?? []
        kind = columns[.mediaKind]?.first
        items = columns[.mediaItems]?.first.map { CountColumn($0, range: Self.plausibleItems) }
    }

    /// A picture or video without a number is one.
    ///
    /// Words not known here say nothing.
    func media(in row: CSVRow) throws(RowProblem) -> Media {
        var media = Media()
        var listed = 0
        for column in type where media.type == .none && media.kind == nil {
            guard let word = try row.firstWord(in: [column]) else { continue }
            let words = (try? WordList.words(word, separators: [","])) ?? [word]  // a list of what is attached
            listed = words.count
            media = words.lazy.map { MediaWord.media($0) }.first { $0.type != .none || $0.kind != nil } ?? media
        }
        let named = try row.firstWord(in: kind.map { [$0] }).flatMap { MediaWord.media($0).kind }
        let given = try items.count(in: row) ?? (listed > 1 ? listed : nil)
        let count = media.type == .none ? 0 : max(given ?? 1, 1)
        return Media(type: media.type, items: count, kind: named ?? media.kind)
    }
}

/// Words for what a post shows.
enum MediaWord {
    /// `IG reel`, `Photos`, `Carousel Album`, `live_video`; what is not known is nothing.
    static func media(_ phrase: String) -> Media {
        let name = ColumnName.normalised(phrase)
        if let media = words[name] { return media }
        let parts = name.split(separator: " ").compactMap { words[String($0)] }
        let shown = parts.first { $0.type != .none }
        return Media(
            type: shown?.type ?? .none, items: shown?.items ?? 0, kind: parts.lazy.compactMap(\.kind).first)
    }

    private static let words: [String: Media] = {
        var words: [String: Media] = [:]
        let image = Media(type: .image, items: 1)
        let video = Media(type: .video, items: 1)
        func add(_ media: Media, _ kind: MediaKind? = nil, _ names: String) {
            for name in names.split(separator: " ") {
                words[String(name)] = Media(type: media.type, items: media.items, kind: kind)
            }
        }
        add(image, nil, "image images photo photos picture pictures foto fotos bild bilder imagen imagem immagine pin")
        add(image, .carousel, "carousel carousels album sidecar gallery karussell karusell carrusel carrossel multi")
        add(video, nil, "video videos film igtv vídeo vídeos clip")
        add(video, .reel, "reel reels short shorts")
        add(video, .live, "live livestream livevideo")
        add(video, .gif, "gif gifs")
        add(Media(), .story, "story stories")
        add(Media(), .link, "link links länk article share")
        add(Media(), .article, "article articles artikel note newsletter")
        add(Media(), .poll, "poll polls umfrage")
        add(Media(), .event, "event events")
        add(Media(), .document, "document documents pdf dokument")
        add(Media(), .audio, "audio podcast")
        words["shared story"] = Media()  // Facebook's word for something passed on
        return words
    }()
}
