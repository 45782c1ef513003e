import BellwetherCore
import BellwetherStore
import GRDB

extension PostCounts {
    init(row: Row) {
        self.init(
            impressions: row["impressions"], reach: row["reach"], likes: row["likes"], comments: row["comments"],
            shares: row["shares"], saves: row["saves"], clicks: row["clicks"])
    }
}

extension Post {
    init(row: Row, account: AccountID, hashtags: [Hashtag]) {
        self.init(
            account: account, externalID: row["external_id"], publishedAt: Timestamp(seconds: row["published_at"]),
            text: row["text"],
            media: Media(type: MediaType(rawValue: row["media_type"]) ?? .none, items: row["media_items"]),
            isReply: row["is_reply"], isRepost: false, isPaid: false, permalink: row["permalink"], labels: [],
            hashtags: hashtags)
    }
}
