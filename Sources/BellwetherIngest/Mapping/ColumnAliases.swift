/// What tools call the fields of a post.
enum ColumnAliases {
    /// Every name of a field, normalised, the likeliest first.
    static func names(of field: PostField) -> [String] { all[field] ?? [] }

    /// The ways to look a column's name up: as it is; the last part of a member's name in JSON; without words that tools
    /// put before and behind.
    static func readings(of name: String) -> [String] {
        var readings = [ColumnName.normalised(name)]
        if let last = name.split(separator: ".").last, name.contains("."), !name.contains("*") {
            readings.append(ColumnName.normalised(String(last)))
        }
        for reading in readings {
            var words = reading.split(separator: " ").map(String.init)
            while words.count > 1, let first = words.first, before.contains(first) { words.removeFirst() }
            while words.count > 1, let last = words.last, behind.contains(last) { words.removeLast() }
            readings.append(words.joined(separator: " "))
        }
        return readings
    }

    private static let before: Set<String> = [
        "total", "number", "of", "num", "no", "nb", "lifetime", "organic", "sum", "post", "tweet", "update", "public",
        "metrics", "all",
    ]
    private static let behind: Set<String> = [
        "count", "counts", "total", "number", "nb", "num", "lifetime", "gmt", "utc",
    ]

    private static let all: [PostField: [String]] = [
        .id: [
            "id", "post id", "tweet id", "status id", "media id", "video id", "message id", "update id", "object id",
            "content id", "external id", "id str", "beitrags id", "post nr", "publicerings id", "id do post",
            "id de la publicación", "identifiant", "content",
        ],
        .permalink: [
            "permalink", "post permalink", "tweet permalink", "permalink url", "post link", "post url", "tweet url",
            "link", "url", "video link", "service link", "share url", "weblink", "permalänk", "enlace", "lien", "href",
            "beitragslink", "link do post",
        ],
        .text: [
            "text", "post text", "tweet text", "full text", "message", "post message", "caption", "body", "content",
            "description", "copy", "post copy", "title", "video title", "update", "post", "tweet", "status", "note",
            "beitragstext", "beschreibung", "nachricht", "titel", "texte", "légende", "texto", "mensaje", "descripción",
            "legenda", "texto do post", "testo", "beskrivning", "tekst",
        ],
        .postedAt: [
            "posted at", "published at", "publish time", "published time", "post time", "post date", "publish date",
            "publication date", "date published", "date posted", "published", "posted", "sent at", "created at",
            "created time", "created date", "creation time", "creation timestamp", "created", "date", "datetime",
            "date time", "date and time", "timestamp", "time", "taken at", "video publish time", "post created date",
            "veröffentlichungszeit", "veröffentlicht am", "veröffentlicht", "datum", "erstellt am", "zeit",
            "publiceringstid", "data", "data de publicação", "fecha", "fecha de publicación", "heure de publication",
            "date de publication", "data di pubblicazione", "publicatiedatum", "dato",
        ],
        .account: [
            "account", "account username", "account name", "username", "user name", "screen name", "handle", "profile",
            "profile name", "page", "page name", "channel", "channel name", "author", "author username", "user",
            "instagram account", "twitter account", "facebook page", "konto", "kontoname", "seitenname", "cuenta",
            "compte", "conta", "perfil", "user screen name", "owner username",
        ],
        .platform: [
            "platform", "network", "social network", "social media", "service", "source platform", "channel type",
            "plattform", "netzwerk", "red social", "rede social", "réseau",
        ],
        .impressions: [
            "impressions", "impression", "views", "view", "post impressions", "total impressions", "plays", "play",
            "video views", "impressionen", "aufrufe", "visningar", "exponeringar", "impresiones", "visualizaciones",
            "impressões", "visualizações", "vues", "visualizzazioni", "weergaven", "visninger",
        ],
        .reach: [
            "reach", "post reach", "total reach", "accounts reached", "unique impressions", "unique views",
            "impressions unique", "reichweite", "räckvidd", "alcance", "portée", "couverture", "copertura", "bereik",
            "rækkevidde",
        ],
        .likes: [
            "likes", "like", "reactions", "reaction", "favorites", "favourites", "favorite", "favourite", "hearts",
            "diggs", "digg", "gefällt mir", "reaktionen", "gilla markeringar", "reaktioner", "me gusta", "reacciones",
            "curtidas", "reações", "j aime", "réactions", "mi piace", "vind ik leuks",
        ],
        .comments: [
            "comments", "comment", "replies", "reply", "responses", "kommentare", "kommentarer", "comentarios",
            "comentários", "commentaires", "commenti", "opmerkingen", "respuestas", "respostas", "antworten",
        ],
        .shares: [
            "shares", "share", "reposts", "repost", "retweets", "retweet", "reblogs", "boosts", "geteilte inhalte",
            "geteilt", "delningar", "compartidos", "compartilhamentos", "partages", "condivisioni", "deelacties",
        ],
        .saves: [
            "saves", "save", "saved", "bookmarks", "bookmark", "gespeichert", "sparade objekt", "guardados",
            "salvamentos", "itens salvos", "enregistrements", "salvataggi",
        ],
        .clicks: [
            "clicks", "click", "link clicks", "url clicks", "url link clicks", "post link clicks", "post clicks",
            "klicks", "linkklicks", "länkklick", "clics", "cliques", "clic",
        ],
        .followers: [
            "followers", "follower", "followers at posting", "user followers", "account followers",
            "author followers", "abonnenten", "följare", "seguidores", "abonnés",
        ],
        .hashtags: ["hashtags", "hashtag", "tags used"],
        .labels: [
            "labels", "label", "campaign", "campaigns", "campaign name", "tags", "tag", "post tags", "post campaign",
            "custom labels", "kampagne", "campaña", "campanha", "campagne",
        ],
        .mediaType: [
            "media type", "post type", "content type", "type", "format", "media", "beitragstyp", "inläggstyp",
            "tipo de publicación", "tipo", "media product type",
        ],
        .mediaItems: ["num media items", "media items", "media count", "images", "number of images"],
        .mediaKind: ["media kind"],
        .isReply: ["is reply", "reply to"],
        .isRepost: ["is repost", "is retweet", "is share", "reblogged"],
        .isPaid: ["is paid", "paid", "promoted", "is promoted", "sponsored", "boosted", "is boosted", "is ad"],
    ]
}
