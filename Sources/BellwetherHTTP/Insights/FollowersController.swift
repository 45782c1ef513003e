import BellwetherCore
import BellwetherInsights
package import BellwetherStore
import Hummingbird

/// `GET /followers`.
package struct FollowersController: Sendable {
    private let accounts: any AccountStore
    private let reader: any InsightReader
    private let kept: RevisionCache<PostSelection, FollowerGrowth>

    package init(accounts: any AccountStore, reader: any InsightReader) {
        self.accounts = accounts
        self.reader = reader
        kept = RevisionCache(reader: reader, capacity: 32)
    }

    func list(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        let workspace = context.workspace
        var fields = QueryFields(request.uri.query)
        var (selection, named) = try await fields.selection(in: workspace, accounts: accounts)
        for (name, isGiven) in [
            ("label", selection.label != nil), ("media_type", selection.mediaType != nil),
        ] where isGiven {
            fields.refuse(name, "followers are those of an account, whatever its posts")
        }
        let format: AnswerFormat = fields.choice("format") ?? .json
        if named == nil {
            let all = try await accounts.accounts(in: workspace)
                .filter { selection.platform == nil || $0.id.platform == selection.platform }
            if all.count > 1 { fields.refuse("account", "must name one: there are \(all.count) accounts") }
            named = all.first
        }
        try fields.conclude()
        selection.account = named?.id
        let growth = try await growth(selection, in: workspace)
        if format == .csv { return GainRow.table.csv(growth.gains.map(GainRow.init), named: "followers") }
        let posts = try await topPosts(growth.best, in: workspace)
        var json = JSONWriter()
        json.object { json in
            json.string("account", named?.id.description)
            AssociationRow.table.write(growth.associations.map(AssociationRow.init), to: &json, as: "associations")
            json.string("associations_reason", growth.reason)
            json.list("best_stretches", growth.best) { json, gain in
                json.object { json in
                    json.string("from", gain.from.iso8601)
                    json.number("gain_per_day", gain.perDay)
                    json.list("posts", gain.topPosts.compactMap { posts[$0] }.map(PostItem.init)) { json, post in
                        json.object { json in
                            json.integer("engagements", post.current?.engagements)
                            json.string("permalink", post.permalink)
                            json.string("post", post.post)
                            json.string("published_at", post.publishedAt)
                            json.string("text", post.text)
                        }
                    }
                    json.string("to", gain.to.iso8601)
                }
            }
            json.integer("followers", growth.snapshots.last?.followers)
            GainRow.table.write(growth.gains.map(GainRow.init), to: &json)
            json.string("next_cursor", nil)
            json.string("note", growth.snapshots.count < 2 ? Self.hint : nil)
            json.list("series", growth.snapshots) { json, snapshot in
                json.object { json in
                    json.integer("followers", snapshot.followers)
                    json.string("taken_at", snapshot.takenAt.iso8601)
                }
            }
        }
        return .json(json.buffer)
    }

    private func topPosts(_ gains: [FollowerGrowth.Gain], in workspace: WorkspaceID) async throws -> [Int64: StoredPost]
    {
        try await reader.posts(byRow: gains.flatMap(\.topPosts), in: workspace)
    }

    private static let hint =
        "Followers of two days or more are needed: import them with 'bellwether import --followers', or send them to "
        + "/accounts/{account}/followers."

    private func growth(_ selection: PostSelection, in workspace: WorkspaceID) async throws -> FollowerGrowth {
        guard let account = selection.account else {
            return FollowerGrowth([], posts: [], uses: HashtagUseTable(hashtags: [], uses: []))
        }
        return try await kept.value(selection, in: workspace) { [accounts, reader] in
            let snapshots = try await accounts.followers(of: account, in: workspace).filter { snapshot in
                (selection.from.map { snapshot.takenAt >= $0 } ?? true)
                    && (selection.to.map { snapshot.takenAt < $0 } ?? true)
            }
            return FollowerGrowth(
                snapshots, posts: try await reader.facts(selection, in: workspace).posts,
                uses: try await reader.hashtagUses(selection, in: workspace))
        }.value
    }
}

/// A gain as answers show it.
private struct GainRow: Sendable {
    let gain: FollowerGrowth.Gain

    static let table = AnswerTable<GainRow>([
        AnswerColumn("from") { .text($0.gain.from.iso8601) },
        AnswerColumn("to") { .text($0.gain.to.iso8601) },
        AnswerColumn("days") { .number($0.gain.days) },
        AnswerColumn("gain") { .integer($0.gain.followers) },
        AnswerColumn("gain_per_day") { .number($0.gain.perDay) },
        // Of a stretch of several days, each day's gain is an average of them.
        AnswerColumn("is_interpolated") { .flag($0.gain.days > 1.5) },
        AnswerColumn("posts") { .integer($0.gain.posts) },
    ])
}

private struct AssociationRow: Sendable {
    let association: FollowerGrowth.Association

    static let table = AnswerTable<AssociationRow>([
        AnswerColumn("kind") { .text($0.association.kind.rawValue) },
        AnswerColumn("name") { .text($0.association.name) },
        AnswerColumn("stretches") { .integer($0.association.stretches) },
        .estimate("followers_per_day") { $0.association.effect },
        AnswerColumn("evidence") { .text($0.association.evidence.rawValue) },
        AnswerColumn("reason") { .text($0.association.reason) },
    ])
}
