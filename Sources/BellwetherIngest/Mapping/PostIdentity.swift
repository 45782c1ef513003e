import BellwetherCore

/// Which post a row is.
struct PostIdentity: Sendable {
    private let column: CSVColumn?
    private let id: IDColumn?

    /// - Returns: nil when there is neither a column of ids nor one of links.
    init?(_ columns: PostTable.Columns, sample: [CSVRow]) {
        column = columns[.id]?.first
        let link = columns[.permalink]?.first
        guard column != nil || link != nil else { return nil }
        id = column.map { IDColumn($0, permalink: link, sample: sample) }
    }

    /// The id in its column, else the one in the link, else the link itself.
    func id(in row: CSVRow, address: String?, link: PostLink?, platform: Platform) throws(RowProblem) -> String {
        if let id, let column, !row[column.index].trimmed.isAbsent {
            return Self.bare(try id.id(in: row), on: platform)
        }
        guard let address else {
            throw RowProblem("the row has neither an id nor a link of its post")
        }
        if let id = link?.postID { return Self.bare(id, on: platform) }
        guard address.utf8.count <= PostID.maximumLength else {
            throw RowProblem("the row has no id, and its link is longer than \(PostID.maximumLength) bytes")
        }
        return address
    }

    /// Facebook's API and older exports write the page's id before the post's, its newer ones only the post's.
    static func bare(_ id: String, on platform: Platform) -> String {
        guard platform == .facebook else { return id }
        let halves = id.split(separator: "_", omittingEmptySubsequences: false)
        let areNumbers = halves.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }
        return halves.count == 2 && areNumbers ? String(halves[1]) : id
    }
}
