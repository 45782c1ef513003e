import BellwetherCore

/// The download of one's data that TikTok hands out, asked for in JSON: `user_data_tiktok.json`.
///
/// What was published is one list among dozens, many of which hold what was watched, liked or written to others.
package enum TikTokDownloadFormat: ExportFormat {
    package static let name = "TikTok download"
    package static let expectation =
        "user_data_tiktok.json with Video > Videos > VideoList, or Post > Posts > VideoList"

    /// Older downloads have the one, newer the other.
    private static let lists = [["Video", "Videos", "VideoList"], ["Post", "Posts", "VideoList"]]
    private static let names = [
        ["Profile", "Profile Information", "ProfileMap", "userName"],
        ["Profile", "Profile Info", "ProfileMap", "userName"],
        ["Profile And Settings", "Profile Info", "ProfileMap", "userName"],
    ]
    /// What the download's first level holds, over the years.
    private static let sections: Set<String> = [
        "Activity", "Ads and data", "App Settings", "Comment", "Direct Message", "Direct Messages",
        "Likes and Favorites",
        "Location Review", "Post", "Profile", "Profile And Settings", "TikTok Live", "Tiktok Live", "TikTok Shop",
        "TikTok Shopping", "Video", "Your Activity",
    ]

    package static func open(
        _ file: ExportFile, in bundle: ExportBundle, context: FormatContext
    ) throws -> (any PostSource)? {
        guard let head = JSONHead(file), head.prefix.isEmpty, case .object(let members) = head.value,
            let first = members.first, sections.contains(first.name)
        else { return nil }
        let survey = try JSONSurvey(file, paths: lists + names)
        let found = lists.compactMap { path in survey.array(at: path).map { (path: path, place: $0) } }
        guard !found.isEmpty else {
            // Any of its other lists would be taken for posts by a guess.
            guard Set(members.map(\.name)).intersection(sections).count > 1 else { return nil }
            throw IngestError(.empty, "'\(file.path)' is a TikTok download that lists no posts.")
        }
        let account = try context.account(
            names.lazy.compactMap { survey.value(at: $0)?.string }.first { !$0.isEmpty }, on: .tiktok, of: file,
            missing: "name the account with --account.")
        return SequenceSource(
            found.map { found in
                JSONArraySource(TikTokVideos(account: account, context: context)) {
                    try JSONArrayReader(file, at: found.path, occurrence: found.place.occurrence)
                }
            })
    }
}
