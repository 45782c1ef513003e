import ArgumentParser

/// `bellwether posts`.
struct PostsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "posts", abstract: "List, show and remove posts.",
        subcommands: [PostsListCommand.self, PostsShowCommand.self, PostsRemoveCommand.self])
}
