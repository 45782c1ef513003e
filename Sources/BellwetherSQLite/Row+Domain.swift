import BellwetherCore
import GRDB

extension PostCounts {
    init(row: Row) {
        self.init(
            impressions: row["impressions"], reach: row["reach"], likes: row["likes"], comments: row["comments"],
            shares: row["shares"], saves: row["saves"], clicks: row["clicks"])
    }
}
