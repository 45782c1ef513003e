import BellwetherCore

/// Which rows of an export are what was paid for of a post that has another row.
struct LinkedInPromotions: Sendable {
    enum Role {
        /// The row stands for its post; these say what was paid for of it beside.
        case post(promotions: [CSVRow])
        /// The row is added to another one of its post.
        case promotion
    }

    /// The first row of each post, by its line: of one that has both, the one that was not paid for.
    private var first: [String: Int] = [:]
    private var organic: Set<String> = []
    private var sponsored: [String: [CSVRow]] = [:]

    mutating func survey(_ row: CSVRow, link: CSVColumn, isSponsored: Bool) {
        guard let id = Self.id(row, link) else { return }
        if isSponsored {
            sponsored[id, default: []].append(row)
            if first[id] == nil { first[id] = row.line }
        } else if organic.insert(id).inserted {
            first[id] = row.line
        }
    }

    /// Most rows have no promotion, and of those nothing needs to be kept.
    mutating func conclude() {
        first = first.filter { sponsored[$0.key] != nil }
        organic = []
    }

    func role(of row: CSVRow, id: String, isSponsored: Bool) -> Role {
        guard let promotions = sponsored[id] else { return .post(promotions: []) }
        if first[id] == row.line { return .post(promotions: promotions.filter { $0.line != row.line }) }
        return isSponsored ? .promotion : .post(promotions: [])
    }

    private static func id(_ row: CSVRow, _ link: CSVColumn) -> String? {
        do throws(RowProblem) {
            return try LinkedInPostLink(link, in: row)?.id
        } catch {
            return nil  // the row is refused when it is read
        }
    }
}
