import BellwetherCore

/// The archive of an account that X hands out: a ZIP with `data/tweets.js` in it, or the folder it was unpacked to.
///
/// Other files of the same folder say what the posts do not: `account.js` whose they are, `manifest.js` when their counts
/// were seen, `note-tweet.js` how long posts go on. Where there is no `account.js`, the account has to be named.
package enum XArchiveFormat: ExportFormat {
    package static let name = "X archive"
    package static let expectation = "a file that begins with window.YTD.tweets.part0"

    package static func open(
        _ file: ExportFile, in bundle: ExportBundle, context: FormatContext
    ) throws -> (any PostSource)? {
        guard let part = XArchivePart(file) else { return nil }
        switch part.kind {
        case .posts:
            let owner = try XArchiveOwner(of: file, in: bundle)
            let account = try context.account(
                owner.username, on: .x, of: file,
                missing: "import the whole archive, in which account.js says it, or name the account with --account.")
            let notes = try XArchiveNotes(besides: file, in: bundle)
            let posts = XArchivePosts(account: account, owner: owner, notes: notes, context: context)
            return JSONArraySource(posts) { try JSONArrayReader(file) }
        case .followers: return try XArchiveFollowers.source(file, part, in: bundle, context: context)
        case .notes:
            throw IngestError(
                .unknownFormat, "'\(file.path)' holds the full texts of long posts, which are read with tweets.js.")
        case .account, .manifest, .other:
            throw IngestError(
                .unknownFormat,
                "'\(file.path)' is the part '\(part.name)' of an X archive, which holds no published posts.")
        }
    }
}
