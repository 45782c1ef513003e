package import BellwetherCore
package import BellwetherInsights
package import BellwetherStore

/// What `GET /reports/campaign` and `bellwether report` are asked.
package struct CampaignRequest: Sendable {
    package let question: CampaignQuestion
    let format: CampaignFormat

    private static let mostHashtags = 10

    /// - Parameter values: of `label`, `hashtag`, `account`, `platform`, `media_type`, `from`, `to` and `goal`.
    /// - Throws: ``InvalidInput`` with every parameter that was refused.
    package init(
        values: [String: String], in workspace: WorkspaceID, accounts: any AccountStore
    ) async throws {
        try await self.init(QueryFields(values: values), in: workspace, accounts: accounts)
    }

    /// - Throws: ``InvalidInput`` with every parameter that was refused.
    init(_ fields: QueryFields, in workspace: WorkspaceID, accounts: any AccountStore) async throws {
        var fields = fields
        let selection = try await fields.selection(in: workspace, accounts: accounts).selection
        let hashtags = fields.value("hashtag", Self.hashtags) ?? []
        let goal: CampaignGoal = fields.choice("goal") ?? .engagement
        format = fields.choice("format") ?? .json
        try fields.conclude()
        question = CampaignQuestion(selection: selection, hashtags: hashtags, goal: goal)
    }

    /// Several, between commas, each once.
    private static func hashtags(_ text: String) throws(InvalidInput) -> [HashtagKey] {
        var keys: [HashtagKey] = []
        for part in text.split(separator: ",") {
            guard let key = HashtagKey(String(part)) else {
                throw InvalidInput(field: "hashtag", problem: "must be hashtags between commas, such as 'sale,summer'")
            }
            if !keys.contains(key) { keys.append(key) }
        }
        guard (1...mostHashtags).contains(keys.count) else {
            throw InvalidInput(field: "hashtag", problem: "must be 1 to \(mostHashtags) hashtags between commas")
        }
        return keys
    }
}

/// In which form a campaign report is wanted.
enum CampaignFormat: String, CaseIterable, Sendable {
    case json, csv, html
}
