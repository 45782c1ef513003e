import BellwetherCore

/// The followers of `follower.js`: only how many there are is taken, as of the day of the archive.
enum XArchiveFollowers {
    static func source(
        _ file: ExportFile, _ part: XArchivePart, in bundle: ExportBundle, context: FormatContext
    ) throws -> any PostSource {
        guard part.number == 0 else {
            throw IngestError(
                .unknownFormat, "'\(file.path)' is a later part of the followers, which are counted with the first.")
        }
        let owner = try XArchiveOwner(of: file, in: bundle)
        let account = try context.account(
            owner.username, on: .x, of: file,
            missing: "import the whole archive, in which account.js says it, or name the account with --account.")
        let parts = [file] + bundle.nearest(to: file) { XArchivePart($0)?.kind == .followers }
        var followers = 0
        for part in parts {
            followers += try JSONSurvey(part, paths: [[]]).array(at: [])?.elements ?? 0
        }
        guard followers > 0 else {
            return KnownEvents([.passedOver(line: 1, reason: "the archive lists no followers")], bytesRead: file.size)
        }
        let seenAt = owner.seenAt(after: Timestamp.plausible.lowerBound, context: context)
        let snapshot = FollowerSnapshot(takenAt: seenAt, followers: followers)
        return KnownEvents([.followers(account, snapshot)], bytesRead: file.size)
    }
}
