import BellwetherCore

/// Names of the columns of LinkedIn's exports: English, German, French, Spanish, Portuguese, Italian, Dutch, Swedish.
enum LinkedInTables {
    static let title = [
        "post title", "update title", "beitragstitel", "titel des beitrags", "titre du post", "titre de la publication",
        "título de la publicación", "título da publicação", "título do post", "titolo del post", "titel van bijdrage",
        "inläggets titel", "titel på inlägg",
    ]
    static let link = [
        "post link", "update link", "beitragslink", "link zum beitrag", "lien du post", "lien de la publication",
        "enlace de la publicación", "link da publicação", "link do post", "link del post", "link van bijdrage",
        "inläggets länk", "länk till inlägg",
    ]
    static let type = [
        "post type", "update type", "beitragstyp", "type de post", "type de publication", "tipo de publicación",
        "tipo de publicação", "tipo di post", "bijdragetype", "inläggstyp",
    ]
    static let sponsored: Set<String> = [
        "sponsored", "gesponsert", "sponsorisé", "sponsorisée", "patrocinado", "patrocinada", "sponsorizzato",
        "sponsorizzati", "gesponsord", "sponsrat", "sponsrad",
    ]
    static let created = [
        "created date", "erstellungsdatum", "erstellt am", "date de création", "fecha de creación", "data de criação",
        "data di creazione", "aanmaakdatum", "gemaakt op", "skapandedatum", "skapad",
    ]
    static let campaign = [
        "campaign name", "kampagnenname", "nom de la campagne", "nombre de la campaña", "nome da campanha",
        "nome della campagna", "nome campagna", "campagnenaam", "kampanjnamn",
    ]
    static let contentType = [
        "content type", "inhaltstyp", "content-typ", "type de contenu", "tipo de contenido", "tipo de conteúdo",
        "tipo di contenuto", "contenttype", "innehållstyp",
    ]
    static let impressions = [
        "impressions", "impressionen", "impresiones", "impressões", "impressioni", "weergaven", "visningar",
    ]
    static let counts: [PostCountColumns.Names] = [
        (\.impressions, impressions),
        (\.reach, ["members reached", "erreichte mitglieder", "membres atteints", "miembros alcanzados"]),
        (
            \.likes,
            [
                "likes", "reactions", "gefällt mir", "„gefällt mir“-angaben", "reaktionen", "j'aime", "réactions",
                "recomendaciones", "reacciones", "gostei", "reações", "consiglia", "reazioni", "interessant",
                "reacties",
                "gilla-markeringar", "reaktioner",
            ]
        ),
        (
            \.comments,
            [
                "comments", "kommentare", "commentaires", "comentarios", "comentários", "commenti", "commentaren",
                "kommentarer",
            ]
        ),
        (
            \.shares,
            [
                "reposts", "shares", "reposts/shares", "geteilte beiträge", "republications", "partages",
                "veces compartido", "compartidos", "republicaciones", "compartilhamentos", "diffusioni post",
                "condivisioni", "keer gedeeld", "delningar", "omdelningar",
            ]
        ),
        (\.saves, ["saves", "gespeichert", "enregistrements", "guardados", "salvamentos", "salvataggi"]),
        (\.clicks, ["clicks", "klicks", "clics", "cliques", "clic", "klikken", "klick", "klickningar"]),
    ]

    static let postURL = [
        "post url", "beitrags-url", "url du post", "url de la publication", "url de la publicación",
        "url da publicação",
        "url do post", "url del post",
    ]
    static let publishDate = [
        "post publish date", "veröffentlichungsdatum des beitrags", "date de publication du post",
        "fecha de publicación", "data de publicação da publicação", "data de publicação",
        "data di pubblicazione del post",
    ]
    static let postDate = [
        "post date", "datum des beitrags", "date du post", "fecha de la publicación", "data da publicação",
    ]
    static let postTime = ["post publish time", "post time", "veröffentlichungszeit des beitrags"]
    /// What the total of followers stands behind, in small letters, with the date behind it.
    static let totalFollowers = ["total followers on ", "follower insgesamt am ", "total d'abonnés le "]

    private static let date = ["date", "datum", "fecha", "data"]
    private static let followers = ["total followers", "follower insgesamt", "total d'abonnés", "seguidores totales"]

    static let withoutPosts = [
        TableWithoutPosts.Known(
            columns: [date, ["impressions (total)", "impressions (organic)"]],
            reason: "a page's days (LinkedIn), and no posts; those are in the sheet 'All posts' of the same export"),
        TableWithoutPosts.Known(
            columns: [date, impressions, ["engagements", "interaktionen", "interacciones", "interações"]], width: 3,
            reason: "a member's days (LinkedIn), and no posts; those are in the sheet 'TOP POSTS' of the same export"),
        TableWithoutPosts.Known(
            columns: [date, followers, ["organic followers", "sponsored followers"]],
            reason: "the followers a page won on each day (LinkedIn), which are no totals of followers"),
        TableWithoutPosts.Known(
            columns: [followers], without: date, width: 2,
            reason: "a page's followers by place, work or company (LinkedIn), which are no totals of followers"),
        TableWithoutPosts.Known(
            columns: [date, ["new followers", "neue follower", "nouveaux abonnés", "nuevos seguidores"]], width: 2,
            reason: "the followers won on each day (LinkedIn), which are no totals of followers"),
        TableWithoutPosts.Known(
            columns: [["top demographics"], ["percentage"]],
            reason: "who saw a member's posts (LinkedIn), and no posts"),
        TableWithoutPosts.Known(
            columns: [["overall performance"]],
            reason: "a member's totals (LinkedIn), and no posts; those are in the sheet 'TOP POSTS' of the same export"),
    ]
}
