import BellwetherCore
package import BellwetherInsights
package import BellwetherStore
import Hummingbird

/// `GET /hashtags/{hashtag}`.
package struct HashtagController: Sendable {
    private let reader: any InsightReader
    private let search: any PostSearch
    private let accounts: any AccountStore
    private let performance: HashtagPerformance
    private let profiles: HashtagProfiles

    package init(
        reader: any InsightReader, search: any PostSearch, accounts: any AccountStore, performance: HashtagPerformance,
        profiles: HashtagProfiles
    ) {
        self.reader = reader
        self.search = search
        self.accounts = accounts
        self.performance = performance
        self.profiles = profiles
    }

    func show(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        let workspace = context.workspace
        let text = try context.pathPart("hashtag")
        let revision = try await reader.revision(of: workspace)
        guard let key = HashtagKey(text), let profile = try await profiles.profile(key, in: workspace, at: revision)
        else {
            throw try await unknown(text, in: workspace)
        }
        var fields = QueryFields(request.uri.query)
        let format: AnswerFormat = fields.choice("format") ?? .json
        let query = try await PostListRequest(fields, of: key, in: workspace, accounts: accounts).query
        let list = try await search.posts(matching: query, in: workspace)
        let items = list.posts.map(PostItem.init)
        if format == .csv { return PostItem.table.csv(items, named: "hashtag-posts") }
        let (row, effects) = try await performance.row(key, PostSelection(), in: workspace, at: revision)
        var json = JSONWriter()
        json.object { json in
            json.list("items", items) { json, item in
                json.object { json in
                    item.write(to: &json)
                    item.writeRest(to: &json)
                }
            }
            json.string("next_cursor", list.next.map { PostListCursor($0, of: query, in: workspace).text })
            json.object("summary") { json in
                if let row { HashtagItem.table(effects).write(row, to: &json) }
                profile.write(to: &json)
            }
        }
        return .json(json.buffer)
    }

    private func unknown(_ text: String, in workspace: WorkspaceID) async throws -> Problem {
        var names: [String] = []
        if let key = HashtagKey(text) {
            names = try await performance.spellings(near: key, in: workspace).map(\.written)
        }
        let hint = names.isEmpty ? "" : " Did you mean \(names.joined(separator: ", "))?"
        var problem = Problem(
            .notFound, "No post in workspace '\(workspace)' has the hashtag '\(text.prefix(100))'.\(hint)")
        problem.suggestions = names
        return problem
    }
}

extension HashtagProfile {
    fileprivate func write(to json: inout JSONWriter) {
        json.integer("companions_among", companionsAmong)
        json.string("first_used", firstUsed.iso8601)
        json.string("last_used", lastUsed.iso8601)
        json.list("used_with", usedWith) { json, companion in
            json.object { json in
                json.string("hashtag", companion.hashtag.written)
                json.integer("posts", companion.posts)
            }
        }
        json.list("usual_hours", usualHours) { json, hour in
            json.object { json in
                json.integer("hour", hour.hour)
                json.integer("posts", hour.posts)
                json.number("share", hour.share)
            }
        }
    }
}
