import BellwetherCore

/// Which post a row is, and whose.
struct MetaIdentity: Sendable {
    private let platform: Platform
    private let ids: FilledColumns
    /// Every column that may have the id.
    private let readers: [CSVColumn: IDColumn]
    private let links: FilledColumns
    private let names: FilledColumns
    private let numbers: FilledColumns
    private let context: FormatContext

    /// - Returns: nil when the columns are not those of this export.
    init?(_ head: TableHead, context: FormatContext) {
        let header = head.header
        let pageNames = FilledColumns(header, MetaColumns.pageName)
        let pageNumbers = FilledColumns(header, MetaColumns.pageID)
        let isPage = !pageNames.isMissing || !pageNumbers.isMissing
        platform = isPage ? .facebook : .instagram
        names = isPage ? pageNames : FilledColumns(header, MetaColumns.accountName)
        numbers = isPage ? pageNumbers : FilledColumns(header, MetaColumns.accountID)
        ids = FilledColumns(header, MetaColumns.id)
        links = FilledColumns(header, MetaColumns.link)
        guard !ids.isMissing, !links.isMissing, !names.isMissing || !numbers.isMissing else { return nil }
        let columns = header.columns(anyOf: MetaColumns.id).map {
            ($0, IDColumn($0, permalink: nil, sample: head.sample))
        }
        readers = Dictionary(columns) { first, _ in first }
        self.context = context
    }

    func identity(of row: CSVRow) throws(RowProblem) -> (account: AccountID, id: String, link: String?) {
        let link = try links.word(in: row)
        let address = link.flatMap { PostLink($0) }
        var named = try names.word(in: row)
        if named == nil { named = try numbers.word(in: row) }
        let known = named.flatMap { try? AccountID(platform: platform, name: $0) } ?? context.account(on: platform)
        guard let known else {
            throw RowProblem("the row names no \(platform == .facebook ? "page" : "account"): name it with --account")
        }
        return (known, try id(of: row, link, address), link)
    }

    private func id(of row: CSVRow, _ link: String?, _ address: PostLink?) throws(RowProblem) -> String {
        guard let column = ids.column(in: row), let reader = readers[column], !row[column.index].trimmed.isEmpty else {
            guard let id = address?.postID else { throw RowProblem("the row has neither a post's id nor its link") }
            return id
        }
        do {
            return try reader.id(in: row)
        } catch {
            // Links of other kinds name the film or the picture, not the post.
            guard platform == .facebook, let id = address?.postID, link?.contains("/posts/") == true else {
                throw error
            }
            return id
        }
    }
}
