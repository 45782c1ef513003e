import BellwetherCore

/// Names of the content report's columns: English, Portuguese, Spanish, French, German, Italian, Dutch, Swedish,
/// Japanese.
enum XContentColumns {
    static let id = [
        "post id", "id do post", "id del post", "id de la publicación", "id du post", "post-id", "beitrags-id",
        "id post", "ポストid", "ポストのid",
    ]
    static let link = [
        "post link", "link do post", "enlace del post", "enlace de la publicación", "lien du post", "post-link",
        "beitragslink", "link al post", "link post", "ポストのリンク", "ポストリンク",
    ]
    static let text = [
        "post text", "texto do post", "texto del post", "texto de la publicación", "texte du post", "post-text",
        "beitragstext", "testo del post", "posttekst", "posttext", "ポストの本文", "ポスト本文",
    ]
    static let date = ["date", "data", "fecha", "datum", "日付"]
    static let impressions = [
        "impressions", "impressões", "impresiones", "impressionen", "impressioni", "weergaven", "visningar",
        "インプレッション", "インプレッション数",
    ]
    static let counts: [PostCountColumns.Names] = [
        (\.impressions, impressions),
        (
            \.likes,
            [
                "likes", "curtidas", "me gusta", "j'aime", "gefällt mir", "mi piace", "vind-ik-leuks",
                "gilla-markeringar", "いいね",
            ]
        ),
        (
            \.comments,
            ["replies", "respostas", "respuestas", "réponses", "antworten", "risposte", "antwoorden", "svar", "返信"]
        ),
        (
            \.shares,
            ["reposts", "republicações", "reposteos", "republicaciones", "republications", "repost", "リポスト"]
        ),
        (
            \.saves,
            [
                "bookmarks", "itens salvos", "guardados", "elementos guardados", "signets", "lesezeichen", "segnalibri",
                "bladwijzers", "bokmärken", "ブックマーク",
            ]
        ),
        (
            \.clicks,
            [
                "url clicks", "cliques em url", "cliques no url", "clics en la url", "clics en url", "clics sur l'url",
                "url-klicks", "clic sull'url", "url-kliks", "url-klick", "urlクリック数",
            ]
        ),
    ]
}
