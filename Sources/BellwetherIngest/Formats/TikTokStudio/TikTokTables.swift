import BellwetherCore

/// Names of the columns of TikTok Studio's exports.
enum TikTokTables {
    static let title = [
        "video title", "post title", "videotitel", "título del vídeo", "título del video", "título do vídeo",
        "titre de la vidéo", "titolo del video",
    ]
    static let link = [
        "video link", "post link", "videolink", "video-link", "enlace del vídeo", "enlace del video", "link do vídeo",
        "lien de la vidéo", "link del video",
    ]
    static let time = [
        "post time", "posted time", "publish time", "veröffentlichungszeit", "zeitpunkt der veröffentlichung",
        "hora de publicación", "hora da publicação", "horário da publicação", "heure de publication",
        "ora di pubblicazione",
    ]
    static let counts: [PostCountColumns.Names] = [
        (
            \.impressions,
            [
                "total views", "video views", "aufrufe insgesamt", "total de visualizaciones", "total de visualizações",
                "total de vues", "vues totales", "visualizzazioni totali",
            ]
        ),
        (\.reach, ["reached audience", "audience reached"]),
        (
            \.likes,
            [
                "total likes", "likes insgesamt", "total de me gusta", "total de curtidas", "total de j'aime",
                "j'aime au total", "mi piace totali",
            ]
        ),
        (
            \.comments,
            [
                "total comments", "kommentare insgesamt", "total de comentarios", "total de comentários",
                "total de commentaires", "commentaires au total", "commenti totali",
            ]
        ),
        (
            \.shares,
            [
                "total shares", "geteilt insgesamt", "total de veces compartido", "total de compartilhamentos",
                "total de partages", "partages au total", "condivisioni totali",
            ]
        ),
        (\.saves, ["add to favorites", "added to favorites", "total favorites", "favorites", "total saves", "saves"]),
    ]

    static let date = ["date", "datum", "fecha", "data"]
    static let followers = ["followers", "follower", "seguidores", "abonnés", "volgers", "följare"]
    static let difference = [
        "difference in followers from previous day", "difference in followers from the previous day",
        "unterschied bei followern zum vortag", "diferencia de seguidores respecto al día anterior",
        "diferença de seguidores em relação ao dia anterior", "différence d'abonnés par rapport à la veille",
    ]

    static let withoutPosts = [
        TableWithoutPosts.Known(
            columns: [date, ["video views"], ["profile views"]],
            reason: "an account's days (TikTok Studio's overview), and no posts; import 'Content.csv' and "
                + "'FollowerHistory.csv' instead"),
        TableWithoutPosts.Known(
            columns: [date, ["total viewers"], ["new viewers"]],
            reason: "an account's viewers by day (TikTok Studio), and no posts; import 'Content.csv' instead"),
        TableWithoutPosts.Known(
            columns: [["hour"], ["active followers"]],
            reason: "when an account's followers are active (TikTok Studio), and no posts; import 'Content.csv' instead"
        ),
        TableWithoutPosts.Known(
            columns: [["gender", "top territories", "territories"], ["distribution"]], width: 2,
            reason: "who an account's followers are (TikTok Studio), and no posts; import 'Content.csv' instead"),
    ]
}
