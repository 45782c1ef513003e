import BellwetherCore

/// The archive of an account on Mastodon, or a server of its kind: a ZIP or tar.gz with `outbox.json` in it.
///
/// `actor.json` beside it says what the account is called; without it that is told from the account's address. No counts
/// are in an archive.
package enum MastodonArchiveFormat: ExportFormat {
    package static let name = "Mastodon archive"
    package static let expectation = "outbox.json, an OrderedCollection of what the account did"

    package static func open(
        _ file: ExportFile, in bundle: ExportBundle, context: FormatContext
    ) throws -> (any PostSource)? {
        guard let head = JSONHead(file), let actor = actor(of: head, name: file.name) else { return nil }
        let owner = try MastodonOwner(actor: actor, besides: file, in: bundle)
        let account = try context.account(
            owner.address, on: .mastodon, of: file,
            missing: "import the whole archive, in which actor.json says it, or name the account with --account.")
        let posts = MastodonPosts(account: account, actor: owner.actor, context: context)
        return JSONArraySource(posts) { try JSONArrayReader(file, at: [list]) }
    }

    private static let list = "orderedItems"

    /// The address of the account whose outbox this is, empty where the first activity does not say it.
    ///
    /// Likes and bookmarks are lists of the same form, but of addresses.
    /// - Returns: nil for other files.
    private static func actor(of head: JSONHead, name: String) -> String? {
        guard head.prefix.isEmpty, let items = head.value[list]?.array else { return nil }
        guard let first = items.first else {
            // Empty as far as the head goes: only its own name is left to tell it by.
            let isOutbox = head.value["id"]?.string?.hasSuffix("outbox.json") == true
            return isOutbox || name.hasSuffix("outbox.json") ? "" : nil
        }
        guard let type = first["type"]?.string, first["object"] != nil || first["actor"] != nil else { return nil }
        return type.isEmpty ? nil : first["actor"]?.string ?? ""
    }
}
