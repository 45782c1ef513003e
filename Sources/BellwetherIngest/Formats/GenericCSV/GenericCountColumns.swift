import BellwetherCore

/// The counts of a row.
struct GenericCountColumns {
    private let impressions: CSVColumn?
    private let reach: CSVColumn?
    private let likes: CSVColumn?
    private let comments: CSVColumn?
    private let shares: CSVColumn?
    private let saves: CSVColumn?
    private let clicks: CSVColumn?
    private let followers: CSVColumn?

    init(header: CSVHeader) {
        impressions = header.column("impressions")
        reach = header.column("reach")
        likes = header.column("likes")
        comments = header.column("comments")
        shares = header.column("shares")
        saves = header.column("saves")
        clicks = header.column("clicks")
        followers = header.column("followers")
    }

    func counts(in row: CSVRow) throws(RowProblem) -> PostCounts {
        let counts = PostCounts(
            impressions: try row.count(in: impressions), reach: try row.count(in: reach),
            likes: try row.count(in: likes), comments: try row.count(in: comments), shares: try row.count(in: shares),
            saves: try row.count(in: saves), clicks: try row.count(in: clicks))
        if let column = reach, let reach = counts.reach, let impressions = counts.impressions, reach > impressions {
            throw RowProblem(
                column: column, value: row[column.index],
                "cannot be more than the \(impressions) impressions: every account reached saw the post once")
        }
        return counts
    }

    func followers(in row: CSVRow) throws(RowProblem) -> Int? {
        try row.count(in: followers)
    }
}
