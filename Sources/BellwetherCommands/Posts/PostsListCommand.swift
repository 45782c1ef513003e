import ArgumentParser
import BellwetherApp
import BellwetherCore
import BellwetherStore

/// `bellwether posts list`.
struct PostsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List posts with their current counts, newest first.")

    @Option(help: "Only posts of this account.", transform: AccountReference.init(argument:))
    var account: AccountReference?

    @Option(help: "Only posts on this platform.")
    var platform: Platform?

    @Option(help: "Only posts with this hashtag.", transform: HashtagKey.init(argument:))
    var hashtag: HashtagKey?

    @Option(help: "Only posts with this label.", transform: Label.init(argument:))
    var label: Label?

    @Option(help: "Only posts with this kind of media.")
    var mediaType: MediaType?

    @Option(help: "Only posts published then or later.", transform: Timestamp.init(argument:))
    var from: Timestamp?

    @Option(help: "Only posts published before then.", transform: Timestamp.init(argument:))
    var to: Timestamp?

    @Option(help: "Only posts whose text holds this, in any case.")
    var text: String?

    @Option(help: "What to sort by.")
    var sort: PostSort = .publishedAt

    @Flag(help: "Smallest or oldest first.")
    var ascending = false

    @Option(help: "How many posts at most.")
    var limit = 20

    @OptionGroup var data: DataOptions
    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var output: OutputOptions

    /// Characters of a text that a row of the table shows.
    private static let shownText = 50
    private static let page = 500

    func validate() throws {
        guard (1...100_000).contains(limit) else { throw ValidationError("--limit must be 1 to 100000.") }
    }

    func run() async throws {
        try await reportingFailures {
            try await data.withExisting { bellwether in
                _ = try await workspace.existing(in: bellwether)
                let posts = try await posts(in: bellwether)
                try output.answer(Self.text(posts), json: posts)
            }
        }
    }

    private func posts(in bellwether: Bellwether) async throws -> [PostItem] {
        var query = PostQuery(sort: sort, isAscending: ascending)
        if let account {
            query.account = try await bellwether.accounts.account(account, in: workspace.workspace).id
        }
        query.platform = platform
        query.hashtag = hashtag
        query.label = label
        query.mediaType = mediaType
        query.from = from
        query.to = to
        query.text = text
        var found: [PostItem] = []
        repeat {
            query.limit = min(Self.page, limit - found.count)
            let list = try await bellwether.store.ports.posts(matching: query, in: workspace.workspace)
            found += list.posts.map { PostItem($0) }
            query.after = list.next
        } while query.after != nil && found.count < limit
        return found
    }

    private static func text(_ posts: [PostItem]) -> String {
        guard !posts.isEmpty else { return "No posts match." }
        var table = Table(
            ["posted at", "post", "impressions", "reach", "likes", "comments", "shares", "text"],
            numeric: [2, 3, 4, 5, 6])
        for post in posts {
            let counts = post.current?.cells.prefix(5) ?? ["-", "-", "-", "-", "-"]
            let line = post.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            let text = line.count > shownText ? line.prefix(shownText - 3) + "..." : line
            table.add([post.postedAt, post.post] + counts + [text])
        }
        return table.text
    }
}

extension Platform: ExpressibleByArgument {
    package init?(argument: String) { self.init(name: argument) }
}

extension MediaType: ExpressibleByArgument {}

extension PostSort: ExpressibleByArgument {}
