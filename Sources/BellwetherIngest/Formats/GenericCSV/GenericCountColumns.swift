import BellwetherCore

/// The counts of a row.
struct GenericCountColumns {
    private var impressions: CountColumn?
    private var reach: CountColumn?
    private var likes: CountColumn?
    private var comments: CountColumn?
    private var shares: CountColumn?
    private var saves: CountColumn?
    private var clicks: CountColumn?
    private var followers: CountColumn?

    init(header: CSVHeader) {
        impressions = CountColumn(header.column("impressions"))
        reach = CountColumn(header.column("reach"))
        likes = CountColumn(header.column("likes"))
        comments = CountColumn(header.column("comments"))
        shares = CountColumn(header.column("shares"))
        saves = CountColumn(header.column("saves"))
        clicks = CountColumn(header.column("clicks"))
        followers = CountColumn(header.column("followers"))
    }

    /// Whether every number of the row is understood without looking at others.
    func isPlain(_ row: CSVRow) -> Bool {
        [impressions, reach, likes, comments, shares, saves, clicks, followers].allSatisfy { $0?.isPlain(row) ?? true }
    }

    mutating func survey(_ row: CSVRow) {
        impressions.survey(row)
        reach.survey(row)
        likes.survey(row)
        comments.survey(row)
        shares.survey(row)
        saves.survey(row)
        clicks.survey(row)
        followers.survey(row)
    }

    func counts(in row: CSVRow) throws(RowProblem) -> PostCounts {
        let counts = PostCounts(
            impressions: try impressions.count(in: row), reach: try reach.count(in: row),
            likes: try likes.count(in: row), comments: try comments.count(in: row), shares: try shares.count(in: row),
            saves: try saves.count(in: row), clicks: try clicks.count(in: row))
        if let column = reach?.column, let reach = counts.reach, let impressions = counts.impressions,
            reach > impressions
        {
            throw RowProblem(
                column: column, value: row[column.index],
                "cannot be more than the \(impressions) impressions: every account reached saw the post once")
        }
        return counts
    }

    func followers(in row: CSVRow) throws(RowProblem) -> Int? {
        try followers.count(in: row)
    }
}
