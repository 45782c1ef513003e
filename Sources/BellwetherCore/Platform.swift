/// A social network an account lives on.
package enum Platform: String, CaseIterable, Hashable, Sendable, Codable {
    case x, instagram, facebook, linkedin, tiktok, youtube, threads, mastodon, bluesky, pinterest, other

    /// Reads a platform as people and other tools write it: any case, and `twitter` for `x`.
    package init?(name: String) {
        let name = name.lowercased()
        self.init(rawValue: name == "twitter" ? "x" : name)
    }
}
