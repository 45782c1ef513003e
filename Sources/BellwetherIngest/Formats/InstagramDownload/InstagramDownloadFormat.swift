import BellwetherCore

/// The download of one's information that Instagram hands out, asked for in JSON: a ZIP or the folder it was unpacked to.
///
/// Its files name no account. That is in `personal_information.json`, or in the name of the download itself
/// (`instagram-name-2026-03-30-abc`); where neither is there, the account has to be named.
package enum InstagramDownloadFormat: ExportFormat {
    package static let name = "Instagram download"
    package static let expectation = "posts_1.json, reels.json or stories.json of a download in JSON"

    package static func open(
        _ file: ExportFile, in bundle: ExportBundle, context: FormatContext
    ) throws -> (any PostSource)? {
        guard let part = InstagramPart(file) else { return nil }
        switch part {
        case .posts(let path, let kind):
            let posts = InstagramPosts(
                kind: kind, account: try account(of: file, in: bundle, context),
                insights: try InstagramInsights(for: file, in: bundle), context: context)
            return JSONArraySource(posts) { try JSONArrayReader(file, at: path) }
        case .followers: return try followers(file, in: bundle, context)
        case .insights:
            throw IngestError(
                .unknownFormat,
                "'\(file.path)' holds the figures of posts, which are read with posts_1.json and reels.json.")
        case .profile, .other:
            throw IngestError(
                .unknownFormat, "'\(file.path)' is a part of an Instagram download that holds no published posts.")
        }
    }

    private static func account(
        of file: ExportFile, in bundle: ExportBundle, _ context: FormatContext
    ) throws -> AccountID {
        try context.account(
            try InstagramOwner.username(for: file, in: bundle), on: .instagram, of: file,
            missing: "import the whole download, whose name or personal_information.json says it, or name the account "
                + "with --account.")
    }

    /// How many followers there are: each file lists some of them, and the first stands for all.
    private static func followers(
        _ file: ExportFile, in bundle: ExportBundle, _ context: FormatContext
    ) throws -> any PostSource {
        let parts = ([file] + bundle.nearest(to: file) { InstagramPart($0) == .followers }).sorted { $0.name < $1.name }
        guard parts.first?.name == file.name else {
            throw IngestError(
                .unknownFormat, "'\(file.path)' lists more followers, which are counted with the first such file.")
        }
        let account = try account(of: file, in: bundle, context)
        var followers = 0
        for part in parts {
            let survey = try JSONSurvey(part, paths: [[], ["relationships_followers"]])
            followers += (survey.array(at: []) ?? survey.array(at: ["relationships_followers"]))?.elements ?? 0
        }
        guard followers > 0 else {
            return KnownEvents([.passedOver(line: 1, reason: "the download lists no followers")], bytesRead: file.size)
        }
        let snapshot = FollowerSnapshot(takenAt: context.fileTime, followers: followers)
        return KnownEvents([.followers(account, snapshot)], bytesRead: file.size)
    }
}
