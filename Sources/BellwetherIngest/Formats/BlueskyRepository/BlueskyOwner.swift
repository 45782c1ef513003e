import BellwetherCore

/// Whose repository it is.
struct BlueskyOwner {
    /// `did:plc:...`, which never changes.
    let did: String
    /// `name.bsky.social`; nil where no file beside the repository says it.
    let handle: String?
    /// Followers as the profile beside the repository has them.
    let followers: FollowerSnapshot?

    /// - Parameter commit: the repository's root.
    /// - Returns: nil when this is no root of a repository.
    init?(commit: CBORValue, besides file: ExportFile, in bundle: ExportBundle, context: FormatContext) {
        guard let did = commit["did"]?.string, did.hasPrefix("did:"), commit["data"]?.contentID != nil else {
            return nil
        }
        self.did = did
        let profiles = bundle.nearest(to: file) { BlueskyOwner.profile($0)?["did"]?.string == did }
        let profile = profiles.lazy.compactMap(Self.profile).first
        handle = profile?["handle"]?.string.flatMap { $0.isEmpty || $0 == "handle.invalid" ? nil : $0 }
        followers = profile?["followersCount"]?.integer.flatMap { count in
            guard PostCounts.plausible.contains(count) else { return nil }
            let seenAt = min(profiles.first?.modifiedAt ?? context.fileTime, context.now)
            return FollowerSnapshot(takenAt: seenAt, followers: count)
        }
    }

    /// The answer of `app.bsky.actor.getProfile`, kept beside the repository.
    private static func profile(_ file: ExportFile) -> JSONValue? {
        guard let head = JSONHead(file), head.prefix.isEmpty, head.value["handle"] != nil else { return nil }
        return head.value
    }
}
