import BellwetherCore
import BellwetherStore

extension HeaderLine {
    func header() throws -> HistoryHeader {
        HistoryHeader(
            exportedAt: try Timestamp(field: "exported_at", exportedAt),
            workspaces: try workspaces.map { name throws in try WorkspaceID(name) }, includesKeys: keys ?? false)
    }
}

extension WorkspaceLine {
    func record() throws -> HistoryRecord { .workspace(try WorkspaceID(workspace), isSynthetic: synthetic) }
}

extension AccountLine {
    func record() throws -> HistoryRecord {
        let account = Account(id: try AccountID(platform: platform, written: account), zone: try Zone(timeZone))
        return .account(account, try WorkspaceID(workspace))
    }
}

extension FollowersLine {
    func record() throws -> HistoryRecord {
        var snapshots: [FollowerSnapshot] = []
        snapshots.reserveCapacity(followers.count)
        for (index, snapshot) in followers.enumerated() {
            guard snapshot.followers >= 0 else {
                throw InvalidInput(field: "followers[\(index)].followers", problem: "must not be negative")
            }
            let time = try Timestamp(field: "followers[\(index)].taken_at", snapshot.takenAt)
            snapshots.append(FollowerSnapshot(takenAt: time, followers: snapshot.followers))
        }
        return .followers(
            snapshots, try AccountID(platform: platform, written: account), try WorkspaceID(workspace))
    }
}

extension MappingLine {
    func record() throws -> HistoryRecord {
        guard !name.isEmpty else { throw InvalidInput(field: "name", problem: "must not be empty") }
        return .mapping(SavedMapping(name: name, mapping: mapping), try WorkspaceID(workspace))
    }
}

extension KeyLine {
    func record() throws -> HistoryRecord {
        let digits = sha256.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
        guard digits, sha256.utf8.count == 64 else {
            throw InvalidInput(field: "sha256", problem: "must be 64 hexadecimal digits, in lower case")
        }
        guard !id.isEmpty else { throw InvalidInput(field: "id", problem: "must not be empty") }
        return .key(
            StoredKey(
                id: id, label: label, workspace: try WorkspaceID(workspace), hash: sha256,
                createdAt: try Timestamp(field: "created_at", createdAt)))
    }
}

extension PostLine {
    func archived() throws -> ArchivedPost {
        let post = try post()
        return ArchivedPost(post: post, snapshots: try (snapshots ?? []).domain())
    }

    private func post() throws -> Post {
        guard (1...PostID.maximumLength).contains(id.utf8.count) else {
            throw InvalidInput(field: "id", problem: "must be 1 to \(PostID.maximumLength) bytes")
        }
        let items = numMediaItems ?? 0
        guard items >= 0 else { throw InvalidInput(field: "num_media_items", problem: "must not be negative") }
        let account = try AccountID(platform: platform, written: account)
        let publishedAt = try Timestamp(field: "posted_at", postedAt)
        let media = Media(type: mediaType ?? .none, items: items, kind: mediaKind)
        let read = hashtags == nil || isReply == nil ? PostText(text) : nil
        return Post(
            account: account, externalID: id, publishedAt: publishedAt, text: text, media: media,
            isReply: isReply ?? read?.isReply ?? false, isRepost: isRepost ?? false, isPaid: isPaid ?? false,
            permalink: permalink, labels: try (labels ?? []).map { label throws in try Label(label) },
            hashtags: try listedHashtags() ?? read?.hashtags ?? [])
    }

    private func listedHashtags() throws -> [Hashtag]? {
        try hashtags?.enumerated().map { index, display in
            guard let hashtag = Hashtag(written: display) else {
                throw InvalidInput(field: "hashtags[\(index)]", problem: "is no hashtag")
            }
            return hashtag
        }
    }
}

extension [SnapshotLine] {
    /// The snapshots in order of time.
    /// - Throws: ``InvalidInput`` naming the field, also when two are of the same moment.
    func domain() throws -> [MetricSnapshot] {
        var snapshots: [MetricSnapshot] = []
        snapshots.reserveCapacity(count)
        var seen: Set<Timestamp> = []
        for (index, line) in enumerated() {
            let snapshot = try line.domain(field: "snapshots[\(index)]")
            guard seen.insert(snapshot.takenAt).inserted else {
                throw InvalidInput(field: "snapshots[\(index)].taken_at", problem: "is there twice")
            }
            snapshots.append(snapshot)
        }
        return snapshots.sorted { $0.takenAt < $1.takenAt }
    }
}

extension SnapshotLine {
    func domain(field: String) throws -> MetricSnapshot {
        let counts = PostCounts(
            impressions: impressions, reach: reach, likes: likes, comments: comments, shares: shares, saves: saves,
            clicks: clicks)
        for (name, path) in PostCounts.fields {
            guard counts[keyPath: path].map({ $0 >= 0 }) ?? true else {
                throw InvalidInput(field: "\(field).\(name)", problem: "must not be negative")
            }
        }
        return MetricSnapshot(takenAt: try Timestamp(field: "\(field).taken_at", takenAt), counts: counts)
    }
}

extension EndLine {
    /// What the line says of the records before it, by name; nil where it says nothing.
    var counts: [(name: String, said: Int?, path: any WritableKeyPath<HistoryCounts, Int> & Sendable)] {
        let said = [workspaces, accounts, followers, posts, snapshots, mappings, keys, predictions]
        return zip(HistoryCounts.fields, said).map { ($0.name, $1, $0.path) }
    }
}

extension AccountID {
    init(platform: String, written name: String) throws {
        guard let platform = Platform(rawValue: platform) else {
            let known = Platform.allCases.map(\.rawValue).joined(separator: ", ")
            throw InvalidInput(field: "platform", problem: "must be one of \(known)")
        }
        try self.init(platform: platform, name: name)
    }
}

extension Timestamp {
    init(field: String, _ text: String) throws {
        guard let time = Timestamp(iso8601: text) else {
            throw InvalidInput(field: field, problem: "must be a date and time such as 2025-07-15T19:30:00Z")
        }
        self = time
    }
}
