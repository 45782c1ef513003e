import BellwetherCore
import BellwetherStore
import GRDB

extension HistoryTransaction {
    /// Unties predictions from a post: they are open again.
    func untiePredictions(from post: PostID) throws {
        try db.cachedStatement(sql: SQLiteStore.untieQuery).execute(arguments: [
            workspace, post.account.name, post.account.platform.rawValue, post.externalID,
        ])
    }

    /// Removes the predictions that name an account or are tied to one of its posts.
    func deletePredictions(of account: AccountID) throws {
        for sql in SQLiteStore.deletePredictionsQueries {
            try db.execute(sql: sql, arguments: [workspace, account.name, account.platform.rawValue])
        }
    }
}

extension SQLiteStore {
    /// Takes a workspace and the account, platform and id of a post.
    package static let untieQuery = """
        UPDATE predictions SET post_platform = NULL, post_account = NULL, post_id = NULL, published_at = NULL,
            is_matched_by_hand = 0, score = NULL, scored_at = NULL
        WHERE workspace_id = ? AND post_account = ? AND post_platform = ? AND post_id = ?
        """

    /// Each takes a workspace, an account and its platform; which index to use, SQLite would guess wrong.
    package static let deletePredictionsQueries = [
        """
        DELETE FROM predictions INDEXED BY predictions_by_account
        WHERE workspace_id = ? AND account = ? AND platform = ?
        """,
        """
        DELETE FROM predictions INDEXED BY predictions_by_post
        WHERE workspace_id = ? AND post_account = ? AND post_platform = ? AND post_id IS NOT NULL
        """,
    ]
}
