package import BellwetherCore

/// What the analyses read.
///
/// Sums that are rolled up cost what they are, not what the posts weigh; everything else reads narrow rows of the posts
/// that are selected.
package protocol InsightReader: Sendable {
    /// A number that grows with every change to a workspace's posts, counts, followers or zones, in the transaction of
    /// the change; 0 when there is no such workspace. Answers that were worked out at the same number still hold.
    func revision(of workspace: WorkspaceID) async throws -> Int64

    /// The revision of every workspace.
    func revisions() async throws -> [WorkspaceID: Int64]

    /// The totals of every hashtag, of all accounts together or of one; of an account that is not rolled up they are
    /// added up from its posts.
    func hashtagTotals(of account: AccountID?, in workspace: WorkspaceID) async throws -> HashtagTotals

    /// Cells by day or hour of one hashtag, or of all posts; of all accounts together, or of one. Nil when these are not
    /// rolled up (``RollupDeltas``), and have to be made from ``facts(_:in:)``: the hashtag or the account is not there
    /// or has too few posts, or both a hashtag and an account are asked for.
    func cells(
        _ kind: RollupKey.Kind, hashtag: HashtagKey?, account: AccountID?, in workspace: WorkspaceID
    ) async throws -> [RollupCell]?

    /// The posts that are selected, oldest first, without their words.
    func facts(_ selection: PostSelection, in workspace: WorkspaceID) async throws -> FactsTable

    /// Which posts answer somebody else's, by the store's numbers: of the accounts and the time that are selected,
    /// whatever else is.
    func replies(_ selection: PostSelection, in workspace: WorkspaceID) async throws -> Set<Int64>

    /// The hashtags of the posts that are selected.
    ///
    /// With a hashtag in the selection: of the posts that carry it, every hashtag they carry.
    func hashtagUses(_ selection: PostSelection, in workspace: WorkspaceID) async throws -> HashtagUseTable

    /// Whole posts by the store's own numbers, in the order of these; those that are gone are left out.
    func posts(rows: [Int64], in workspace: WorkspaceID) async throws -> [StoredPost]
}
