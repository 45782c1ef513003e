import BellwetherCore

/// Names of the columns of YouTube Studio's exports: English, German, French, Spanish, Portuguese, Italian, Dutch,
/// Swedish, Danish, Norwegian, Polish, Japanese.
enum YouTubeTables {
    static let id = [
        "content", "video", "inhalte", "inhalt", "contenu", "contenido", "conteúdo", "contenuti", "contenuto",
        "innehåll",
        "indhold", "innhold", "treść", "コンテンツ",
    ]
    static let title = [
        "video title", "videotitel", "titel des videos", "titre de la vidéo", "título del vídeo", "título del video",
        "título do vídeo", "titolo video", "titolo del video", "videotittel", "tytuł filmu", "動画のタイトル",
    ]
    static let publishTime = [
        "video publish time", "veröffentlichungszeit des videos", "veröffentlichungszeitpunkt des videos",
        "heure de publication de la vidéo", "hora de publicación del vídeo", "hora de publicación del video",
        "horário de publicação do vídeo", "ora di pubblicazione del video", "ora pubblicazione video",
        "publicatietijd van video", "publiceringstid för video", "publiceringstid för videon",
        "videoens udgivelsestidspunkt", "publiseringstidspunkt for video", "czas publikacji filmu",
        "動画公開時刻", "動画の公開時刻",
    ]
    static let date = ["date", "datum", "fecha", "data", "dato", "日付"]
    static let kind = ["content type", "video type"]
    static let views = [
        "views", "aufrufe", "vues", "visualizaciones", "vistas", "visualizações", "visualizzazioni", "weergaven",
        "visningar", "visninger", "wyświetlenia", "視聴回数",
    ]
    static let counts: [PostCountColumns.Names] = [
        (\.impressions, views),
        (
            \.reach,
            [
                "unique viewers", "einzelne zuschauer", "eindeutige zuschauer", "spectateurs uniques",
                "espectadores únicos", "usuarios únicos", "spettatori unici", "unieke kijkers", "unika tittare",
                "unikke seere", "ユニーク視聴者数",
            ]
        ),
        (
            \.likes,
            [
                "likes", "„mag ich“-bewertungen", "positive bewertungen", "j'aime", "me gusta", "gostei",
                "marcações gostei",
                "mi piace", "gilla-markeringar", "synes godt om", "高評価数",
            ]
        ),
        (
            \.comments,
            [
                "comments added", "comments", "hinzugefügte kommentare", "kommentare", "commentaires ajoutés",
                "commentaires", "comentarios añadidos", "comentarios agregados", "comentários adicionados",
                "commenti aggiunti", "toegevoegde reacties", "tillagda kommentarer", "tilføjede kommentarer",
                "コメントの追加回数",
            ]
        ),
        (
            \.shares,
            [
                "shares", "sharing", "geteilte inhalte", "geteilt", "partages", "veces compartido",
                "veces que se ha compartido", "compartilhamentos", "condivisioni", "keer gedeeld", "delningar",
                "delinger", "共有数",
            ]
        ),
    ]

    static let withoutPosts = [
        TableWithoutPosts.Known(
            columns: [date, id, title, publishTime],
            reason:
                "the days of some videos (YouTube Studio's chart), and not their totals; import 'Table data.csv' of "
                + "the same export"),
        TableWithoutPosts.Known(
            columns: [date, views], without: id, width: 2,
            reason:
                "a channel's days (YouTube Studio's totals) and no posts; import 'Table data.csv' of the same export"),
    ]
}
