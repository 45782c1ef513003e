/// The overview report of X analytics (`account_overview_analytics`): an account's days, in any order of columns.
///
/// It has the followers won and lost of each day, but never how many there are, so nothing in it can be kept.
enum XOverview {
    private static let newFollows = [
        "new follows", "novos seguidores", "nuevos seguidores", "nouveaux abonnés", "neue follower", "nuovi follower",
        "nieuwe volgers", "nya följare", "新しいフォロワー",
    ]

    static let tables = [
        TableWithoutPosts.Known(
            columns: [XContentColumns.date, XContentColumns.impressions, newFollows],
            without: XContentColumns.id + XContentColumns.link,
            reason:
                "the account's days (X analytics overview), which are neither posts nor totals of followers; export "
                + "the content report instead")
    ]
}
