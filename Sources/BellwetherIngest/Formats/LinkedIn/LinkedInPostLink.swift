import BellwetherCore

/// The address of a post on LinkedIn, which holds the only id its exports have.
struct LinkedInPostLink: Hashable, Sendable {
    let address: String
    /// `urn:li:activity:7009532728308060161`; of shares and other posts likewise.
    let id: String

    /// - Returns: nil when nothing stands in the column.
    /// - Throws: what is wrong with it.
    init?(_ column: CSVColumn, in row: CSVRow) throws(RowProblem) {
        guard let address = try row.word(in: column) else { return nil }
        guard let link = PostLink(address), link.platform == .linkedin, let id = link.postID else {
            throw RowProblem(
                column: column, value: row[column.index].trimmed, "must be the address of a post on LinkedIn")
        }
        self.address = address
        self.id = id
    }
}
