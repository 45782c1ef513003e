package import BellwetherCore

/// Keeps every forecast that was given, the post it became, and how good it turned out to be.
///
/// Nothing here changes a workspace's revision. Predictions go with what they are about, in the same transaction:
///
/// - with a workspace all of its predictions;
/// - with an account those that name it and those that are tied to one of its posts;
/// - with a post the tie to it and the score: the prediction is open again.
///
/// A prediction may name an account and a post that are not there; deleting them has the same effect then.
package protocol PredictionLedger: Sendable {
    /// Stores predictions, each with its tie and score if it has them, in one transaction. Makes the workspace.
    ///
    /// One whose id is there already stays as it was given; it takes on the tie when it has none, and the score when it
    /// has none and is tied to the same post. Storing the same ones again changes nothing.
    func record(_ predictions: [RecordedPrediction], in workspace: WorkspaceID) async throws

    /// One page of the predictions that match, newest first.
    ///
    /// A page costs what it holds, but for a query by account and model together: that may take a look at everything of
    /// the account.
    func predictions(matching query: PredictionQuery, in workspace: WorkspaceID) async throws -> PredictionList

    /// One prediction; nil when there is none of that id.
    func prediction(_ id: PredictionID, in workspace: WorkspaceID) async throws -> RecordedPrediction?

    /// Ties a prediction to the post it became, in place of a tie it has.
    ///
    /// The score goes, unless it is the same post.
    /// - Parameter byHand: whether a person said so.
    /// - Returns: the prediction as it is now; nil when there is none of that id.
    func publish(
        _ id: PredictionID, as post: PostID, publishedAt: Timestamp, byHand: Bool, in workspace: WorkspaceID
    ) async throws -> RecordedPrediction?

    /// Predictions that name an account and are not tied to a post, oldest first; positions are of when they were made.
    func openPredictions(
        after position: PredictionPosition?, limit: Int, in workspace: WorkspaceID
    ) async throws -> PredictionList

    /// Tied predictions without a score whose post went out at that moment or before, the oldest post first.
    ///
    /// Positions are of when it went out.
    func unscoredPredictions(
        publishedUntil: Timestamp, after position: PredictionPosition?, limit: Int, in workspace: WorkspaceID
    ) async throws -> PredictionList

    /// Gives predictions their scores, as JSON, in one transaction, in place of those they have.
    ///
    /// Left out are ids that are not there and predictions without a post. Of several scores of one the last counts.
    /// - Throws: ``InvalidInput`` naming the field `score` when one is too long; nothing is stored then.
    func score(_ scores: [(PredictionID, String)], at scoredAt: Timestamp, in workspace: WorkspaceID) async throws

    /// Predictions with a score, the oldest post first; positions are of when it went out.
    func scoredPredictions(
        after position: PredictionPosition?, limit: Int, in workspace: WorkspaceID
    ) async throws -> PredictionList

    /// Removes predictions made before a moment that have no post, some thousands in a transaction.
    /// - Returns: how many.
    func prune(before: Timestamp, in workspace: WorkspaceID) async throws -> Int
}
