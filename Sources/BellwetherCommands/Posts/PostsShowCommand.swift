import ArgumentParser
import BellwetherApp
import BellwetherCore
import BellwetherStore

/// `bellwether posts show`.
struct PostsShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a post with all counts ever seen of it.")

    @Argument(
        help: "The post, as 'posts list' names it: platform:account/id.",
        transform: PostReference.init(argument:))
    var post: PostReference

    @OptionGroup var data: DataOptions
    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reportingFailures {
            try await data.withExisting { bellwether in
                let store = bellwether.store.ports
                let stored = try await post.find(in: workspace.workspace, of: store)
                let snapshots = try await store.snapshots(of: stored.post.id, in: workspace.workspace)
                let item = PostItem(stored, snapshots: snapshots)
                try output.answer(Self.text(item), json: item)
            }
        }
    }

    private static func text(_ item: PostItem) -> String {
        let kind = [item.isReply ? "reply" : nil, item.isRepost ? "repost" : nil, item.isPaid ? "paid" : nil]
        let media = item.mediaType == "none" ? nil : "\(item.numMediaItems) \(item.mediaKind ?? item.mediaType)"
        var facts = [item.postedAt] + kind.compactMap(\.self) + [media].compactMap(\.self)
        if !item.labels.isEmpty { facts.append("labels: " + item.labels.joined(separator: ", ")) }
        if !item.hashtags.isEmpty { facts.append(item.hashtags.joined(separator: " ")) }
        if let permalink = item.permalink { facts.append(permalink) }
        var table = Table(["seen at"] + PostCounts.fields.map(\.name), numeric: Set(1...PostCounts.fields.count))
        for snapshot in item.snapshots ?? [] { table.add([snapshot.takenAt] + snapshot.cells) }
        return """
            \(item.post)
            \(facts.joined(separator: "\n"))

            \(item.text)

            \(item.snapshots?.isEmpty == false ? table.text : "No counts were ever seen of it.")
            """
    }
}

extension SnapshotItem {
    /// The counts in the order of the metric dictionary; what was not reported is a dash.
    var cells: [String] {
        [impressions, reach, likes, comments, shares, saves, clicks].map { $0.map(String.init) ?? "-" }
    }
}
