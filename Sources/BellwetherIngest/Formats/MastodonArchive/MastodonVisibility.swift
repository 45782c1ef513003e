/// Who may see something on Mastodon, told by whom it is addressed to.
enum MastodonVisibility {
    case `public`, unlisted, followers, direct

    /// - Parameter activity: a Create or an Announce, or the post in it.
    init(_ activity: JSONValue) {
        let to = Self.addressees(activity["to"])
        if to.contains(where: Self.everybody.contains) {
            self = .public
        } else if Self.addressees(activity["cc"]).contains(where: Self.everybody.contains) {
            self = .unlisted
        } else {
            self = to.contains { $0.hasSuffix("/followers") } ? .followers : .direct
        }
    }

    private static let everybody: Set<String> = ["https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"]

    /// One address, or several.
    private static func addressees(_ value: JSONValue?) -> [String] {
        value?.string.map { [$0] } ?? value?.array?.compactMap(\.string) ?? []
    }
}
