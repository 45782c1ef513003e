import BellwetherCore
package import BellwetherInsights
package import BellwetherStore
import Hummingbird
import NIOCore

/// `GET /hashtags/{hashtag}`.
package struct HashtagController: Sendable {
    private let reader: any InsightReader
    private let search: any PostSearch
    private let accounts: any AccountStore
    private let performance: HashtagPerformance
    private let profiles: HashtagProfiles
    /// Answers, kept for as long as no post and no effect has changed.
    private let pages: RevisionCache<Page, ByteBuffer>

    private static let pagesKept = 64

    private struct Page: Hashable {
        let hashtag: HashtagKey
        let query: String?
        let effects: Timestamp?
    }

    package init(
        reader: any InsightReader, search: any PostSearch, accounts: any AccountStore, performance: HashtagPerformance,
        profiles: HashtagProfiles
    ) {
        self.reader = reader
        self.search = search
        self.accounts = accounts
        self.performance = performance
        self.profiles = profiles
        pages = RevisionCache(reader: reader, capacity: Self.pagesKept)
    }

    func show(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        let workspace = context.workspace
        let text = try context.pathPart("hashtag")
        let revision = try await reader.revision(of: workspace)
        guard let key = HashtagKey(text), let profile = try await profiles.profile(key, in: workspace, at: revision)
        else { throw try await unknown(text, in: workspace) }
        let query = request.uri.query
        var fields = QueryFields(query)
        let format: AnswerFormat = fields.choice("format") ?? .json
        let (row, effects) = try await performance.row(key, PostSelection(), in: workspace, at: revision)
        guard format == .json else {
            let query = try await PostListRequest(fields, of: key, in: workspace, accounts: accounts).query
            let list = try await search.posts(matching: query, in: workspace)
            return PostItem.table.csv(list.posts.map(PostItem.init), named: "hashtag-posts")
        }
        let place = Page(hashtag: key, query: query, effects: effects?.report.computedAt)
        let page = try await pages.value(place, in: workspace, at: revision) { [search, accounts, fields] in
            let query = try await PostListRequest(fields, of: key, in: workspace, accounts: accounts).query
            let list = try await search.posts(matching: query, in: workspace)
            return Self.page(list, of: query, in: workspace, row: row, effects, profile)
        }
        return .json(page.value)
    }

    private static func page(
        _ list: PostList, of query: PostQuery, in workspace: WorkspaceID, row: HashtagRow?,
        _ effects: ScopedEffectReport?, _ profile: HashtagProfile
    ) -> ByteBuffer {
        var json = JSONWriter()
        json.object { json in
            json.list("items", list.posts.map(PostItem.init)) { json, item in
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
        return json.buffer
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
