import BellwetherCore
import BellwetherStore

/// Turns records into lines of NDJSON, without the line ends.
struct HistoryLines {
    private var line = JSONLine()
    private var lastPost: PostID?
    private var lastWorkspace: WorkspaceID?

    mutating func header(_ header: HistoryHeader) -> [UInt8] {
        line.begin()
        line.string("format", HistoryHeader.format)
        line.integer("version", HistoryHeader.version)
        line.string("exported_at", header.exportedAt.iso8601)
        line.strings("workspaces", header.workspaces.lazy.map(\.value))
        line.bool("keys", header.includesKeys)
        line.end()
        return line.bytes
    }

    mutating func end(_ counts: HistoryCounts, checksum: HistoryChecksum) -> [UInt8] {
        line.begin()
        line.string("record", "end")
        line.integer("workspaces", counts.workspaces)
        line.integer("accounts", counts.accounts)
        line.integer("followers", counts.followers)
        line.integer("posts", counts.posts)
        line.integer("snapshots", counts.snapshots)
        line.integer("mappings", counts.mappings)
        line.integer("keys", counts.keys)
        line.integer("predictions", counts.predictions)
        line.string("checksum", checksum.text)
        line.end()
        return line.bytes
    }

    mutating func line(of record: HistoryRecord) -> [UInt8] {
        line.begin()
        switch record {
        case .workspace(let id, let isSynthetic):
            begin("workspace", id)
            line.bool("synthetic", isSynthetic)
        case .account(let account, let workspace):
            begin("account", workspace)
            write(account.id)
            line.string("time_zone", account.zone.name)
        case .followers(let snapshots, let account, let workspace):
            begin("followers", workspace)
            write(account)
            line.objects("followers", snapshots) { line, snapshot in
                line.string("taken_at", snapshot.takenAt.iso8601)
                line.integer("followers", snapshot.followers)
            }
        case .mapping(let mapping, let workspace):
            begin("mapping", workspace)
            line.string("name", mapping.name)
            line.string("mapping", mapping.mapping)
        case .key(let key):
            begin("key", key.workspace)
            line.string("id", key.id)
            line.string("label", key.label)
            line.string("sha256", key.hash)
            line.string("created_at", key.createdAt.iso8601)
        case .post(let archived, let workspace): write(archived, workspace)
        case .prediction(let prediction, let workspace):
            begin("prediction", workspace)
            write(prediction)
        }
        line.end()
        return line.bytes
    }

    private mutating func begin(_ record: String, _ workspace: WorkspaceID) {
        line.string("record", record)
        line.string("workspace", workspace.value)
    }

    private mutating func write(_ account: AccountID) {
        line.string("platform", account.platform.rawValue)
        line.string("account", account.name)
    }

    /// The post, or of a further piece of the same post the snapshots alone.
    private mutating func write(_ archived: ArchivedPost, _ workspace: WorkspaceID) {
        let post = archived.post
        let isFurther = post.id == lastPost && workspace == lastWorkspace
        (lastPost, lastWorkspace) = (post.id, workspace)
        begin(isFurther ? "snapshots" : "post", workspace)
        write(post.account)
        line.string("id", post.externalID)
        if !isFurther { write(post) }
        line.objects("snapshots", archived.snapshots) { line, snapshot in
            line.string("taken_at", snapshot.takenAt.iso8601)
            Self.write(snapshot.counts, &line)
        }
    }

    private mutating func write(_ post: Post) {
        line.string("posted_at", post.publishedAt.iso8601)
        line.string("text", post.text)
        line.string("media_type", post.media.type.rawValue)
        if let kind = post.media.kind { line.string("media_kind", kind.rawValue) }
        line.integer("num_media_items", post.media.items)
        line.bool("is_reply", post.isReply)
        line.bool("is_repost", post.isRepost)
        line.bool("is_paid", post.isPaid)
        if let permalink = post.permalink { line.string("permalink", permalink) }
        line.strings("labels", post.labels.lazy.map(\.value))
        line.strings("hashtags", post.hashtags.lazy.map(\.display))
    }

    private mutating func write(_ prediction: RecordedPrediction) {
        line.string("id", prediction.id.value)
        line.string("made_at", prediction.madeAt.iso8601)
        line.string("scheduled_at", prediction.scheduledAt.iso8601)
        if let account = prediction.account { write(account) }
        line.string("model", prediction.modelID)
        line.string("text_hash", prediction.textHash)
        line.string("content", prediction.content)
        guard let publication = prediction.publication else { return }
        line.string("post_platform", publication.post.account.platform.rawValue)
        line.string("post_account", publication.post.account.name)
        line.string("post_id", publication.post.externalID)
        line.string("published_at", publication.publishedAt.iso8601)
        line.bool("matched_by_hand", publication.isMatchedByHand)
        guard let score = publication.score else { return }
        line.string("score", score.content)
        line.string("scored_at", score.scoredAt.iso8601)
    }

    private static func write(_ counts: PostCounts, _ line: inout JSONLine) {
        if let count = counts.impressions { line.integer("impressions", count) }
        if let count = counts.reach { line.integer("reach", count) }
        if let count = counts.likes { line.integer("likes", count) }
        if let count = counts.comments { line.integer("comments", count) }
        if let count = counts.shares { line.integer("shares", count) }
        if let count = counts.saves { line.integer("saves", count) }
        if let count = counts.clicks { line.integer("clicks", count) }
    }
}
