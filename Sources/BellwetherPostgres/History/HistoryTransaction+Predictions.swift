import BellwetherCore
import BellwetherStore

extension HistoryTransaction {
    /// Unties predictions from a post: they are open again.
    func untiePredictions(from post: PostID) throws {
        try session.query(
            Self.untieQuery, .int(workspace), .text(post.account.name), .text(post.account.platform.rawValue),
            .text(post.externalID))
    }

    /// Removes the predictions that name an account or are tied to one of its posts.
    func deletePredictions(of account: AccountID) throws {
        for sql in Self.deletePredictionsQueries {
            try session.query(sql, .int(workspace), .text(account.name), .text(account.platform.rawValue))
        }
    }

    /// Takes a workspace and the account, platform and id of a post.
    static let untieQuery = """
        UPDATE predictions SET post_platform = NULL, post_account = NULL, post_id = NULL, published_at = NULL,
            is_matched_by_hand = false, score = NULL, scored_at = NULL
        WHERE workspace_id = $1 AND post_account = $2 AND post_platform = $3 AND post_id = $4
        """

    /// Each takes a workspace, an account and its platform.
    static let deletePredictionsQueries = [
        "DELETE FROM predictions WHERE workspace_id = $1 AND account = $2 AND platform = $3",
        """
        DELETE FROM predictions
        WHERE workspace_id = $1 AND post_account = $2 AND post_platform = $3 AND post_id IS NOT NULL
        """,
    ]
}
