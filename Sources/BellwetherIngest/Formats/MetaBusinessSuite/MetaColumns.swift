import BellwetherCore

/// Names of the content export's columns: English, Swedish, Danish, Norwegian, German, Dutch, French, Spanish,
/// Portuguese, Italian.
enum MetaColumns {
    static let id = [
        "post id", "publicerings-id", "opslags-id", "opslag-id", "innleggs-id", "beitrags-id", "bericht-id",
        "id de publication", "identifiant de la publication", "identificador de la publicación",
        "id de la publicación", "id do post", "identificação do post", "id post", "id del post",
    ]
    static let pageID = [
        "page id", "sid-id", "side-id", "seiten-id", "pagina-id", "id de page", "identifiant de la page",
        "identificador de la página", "id de la página", "id da página", "identificação da página", "id pagina",
        "id della pagina",
    ]
    static let pageName = [
        "page name", "sidnamn", "sidens navn", "sidenavn", "seitenname", "name der seite", "paginanaam",
        "nom de la page", "nombre de la página", "nome da página", "nome della pagina", "nome pagina",
    ]
    static let accountID = [
        "account id", "konto-id", "account-id", "id de compte", "id du compte", "identificador de la cuenta",
        "id de la cuenta", "id da conta", "identificação da conta", "id account", "id dell'account",
    ]
    static let accountName = [
        "account username", "kontots användarnamn", "kontoens brugernavn", "kontoens brukernavn",
        "nutzername des kontos", "benutzername des kontos", "konto-nutzername", "gebruikersnaam van account",
        "gebruikersnaam account", "nom d'utilisateur du compte", "nom de profil du compte",
        "nombre de usuario de la cuenta", "nome de usuário da conta", "nome utente dell'account", "nome utente account",
    ]
    static let title = ["title", "titel", "tittel", "titre", "título", "titolo"]
    static let description = [
        "description", "beskrivning", "beskrivelse", "beschreibung", "beschrijving", "descripción", "descrição",
        "descrizione",
    ]
    static let duration = [
        "duration (sec)", "längd (sek)", "varaktighet (sek)", "varighed (sek.)", "varighet (sek)", "dauer (sek.)",
        "duur (sec)", "durée (sec)", "durée (s)", "duración (segundos)", "duración (s)", "duração (s)", "durata (sec)",
        "durata (s)",
    ]
    static let time = [
        "publish time", "publiceringstid", "udgivelsestidspunkt", "publiseringstidspunkt", "veröffentlichungszeit",
        "zeitpunkt der veröffentlichung", "publicatietijd", "publicatietijdstip", "heure de publication",
        "hora de publicación", "horário de publicação", "orario di pubblicazione", "ora di pubblicazione",
    ]
    static let link = [
        "permalink", "permalänk", "permalenke", "permalien", "lien permanent", "enlace permanente", "link permanente",
    ]
    static let type = [
        "post type", "inläggstyp", "opslagstype", "innleggstype", "beitragstyp", "berichttype", "type de publication",
        "tipo de publicación", "tipo de post", "tipo di post",
    ]
    static let labels = [
        "custom labels", "anpassade etiketter", "brugerdefinerede mærker", "egendefinerte etiketter",
        "benutzerdefinierte labels", "aangepaste labels", "libellés personnalisés", "etiquetas personalizadas",
        "etichette personalizzate",
    ]
    static let funding = [
        "funded content status", "status för betalinnehåll", "boosted", "is boosted", "boost status",
        "promotion status",
    ]
    /// Funding statuses that say there is none, or the word they begin with.
    static let notFunded: Set<String> = [
        "0", "false", "no", "none", "not", "non", "nonfunded", "unfunded", "organic", "never", "n a", "a a", "na",
        "inactive", "nej", "nein", "nee", "ej", "inte", "ikke", "ingen", "nicht", "kein", "keine", "geen", "niet",
        "aucun", "pas", "ninguno", "nenhum", "não", "nessuno", "null", "undefined",
    ]
    static let isShare = ["is share", "delat", "är delning", "er deling"]
    /// Lifetime, or a day.
    static let period = ["date", "datum", "dato", "fecha", "data"]

    static let counts: [PostCountColumns.Names] = [
        (
            \.impressions,
            [
                "views", "visningar", "visninger", "aufrufe", "weergaven", "vues", "visualizaciones", "visualizações",
                "visualizzazioni", "impressions", "exponeringar", "eksponeringer", "impressionen", "impressies",
                "impresiones", "impressões", "impression",
            ]
        ),
        (
            \.reach,
            [
                "reach", "räckvidd", "rækkevidde", "rekkevidde", "reichweite", "bereik", "couverture", "portée",
                "alcance", "copertura",
            ]
        ),
        (
            \.likes,
            [
                "reactions", "reaktioner", "reaksjoner", "reaktionen", "reacties", "réactions", "reacciones", "reações",
                "reazioni", "likes", "gilla-markeringar", "synes godt om", "likerklikk", "„gefällt mir“-angaben",
                "gefällt mir", "gefällt-mir-angaben", "vind-ik-leuks", "j'aime", "mentions j'aime", "me gusta",
                "curtidas", "mi piace",
            ]
        ),
        (
            \.comments,
            [
                "comments", "kommentarer", "kommentare", "opmerkingen", "commentaires", "comentarios", "comentários",
                "commenti",
            ]
        ),
        (
            \.shares,
            [
                "shares", "delningar", "delinger", "geteilte inhalte", "geteilt", "teilungen", "deelacties",
                "keer gedeeld", "partages", "veces que se compartió", "veces compartido", "compartidos",
                "compartilhamentos", "condivisioni",
            ]
        ),
        (
            \.saves,
            [
                "saves", "sparade objekt", "gemte", "lagringer", "lagrede", "gespeicherte inhalte", "gespeichert",
                "keer opgeslagen", "opgeslagen", "enregistrements", "veces que se guardó", "guardados",
                "salvamentos", "salvataggi",
            ]
        ),
        (
            \.clicks,
            [
                "link clicks", "länkklick", "linkklik", "lenkeklikk", "link-klicks", "linkklicks", "linkklikken",
                "clics sur le lien", "clics sur un lien", "clics en el enlace", "cliques no link", "clic sul link",
                "total clicks", "totalt antal klick", "antal klik i alt", "totalt antall klikk", "klicks insgesamt",
                "totaal aantal klikken", "nombre total de clics", "total de clics", "total de cliques", "clic totali",
            ]
        ),
    ]
}
