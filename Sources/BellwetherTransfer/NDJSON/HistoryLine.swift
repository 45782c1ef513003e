import BellwetherCore

/// A line of a history as it is written; members that are not named here are ignored.
enum HistoryLine: Decodable {
    case workspace(WorkspaceLine)
    case account(AccountLine)
    case followers(FollowersLine)
    case mapping(MappingLine)
    case key(KeyLine)
    case post(PostLine)
    /// More snapshots of the post before it.
    case snapshots(SnapshotsLine)
    case prediction(PredictionLine)
    case end(EndLine)

    private enum CodingKeys: String, CodingKey {
        case record
    }

    init(from decoder: any Decoder) throws {
        let record = try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .record)
        switch record {
        case "workspace": self = .workspace(try WorkspaceLine(from: decoder))
        case "account": self = .account(try AccountLine(from: decoder))
        case "followers": self = .followers(try FollowersLine(from: decoder))
        case "mapping": self = .mapping(try MappingLine(from: decoder))
        case "key": self = .key(try KeyLine(from: decoder))
        case "post": self = .post(try PostLine(from: decoder))
        case "snapshots": self = .snapshots(try SnapshotsLine(from: decoder))
        case "prediction": self = .prediction(try PredictionLine(from: decoder))
        case "end": self = .end(try EndLine(from: decoder))
        default:
            throw InvalidInput(field: "record", problem: "'\(record.prefix(40))' is not known to this version")
        }
    }
}

/// What NDJSON of any kind may say of itself in its first line.
struct FormatLine: Decodable {
    let format: String
}

/// What every version of a history has in its first line.
struct VersionLine: Decodable {
    let version: Int
}

struct HeaderLine: Decodable {
    let exportedAt: String
    let workspaces: [String]
    let keys: Bool?

    enum CodingKeys: String, CodingKey {
        case workspaces, keys
        case exportedAt = "exported_at"
    }
}

struct WorkspaceLine: Decodable {
    let workspace: String
    let synthetic: Bool
}

struct AccountLine: Decodable {
    let workspace: String
    let platform: String
    let account: String
    let timeZone: String

    enum CodingKeys: String, CodingKey {
        case workspace, platform, account
        case timeZone = "time_zone"
    }
}

struct FollowersLine: Decodable {
    struct Snapshot: Decodable {
        let takenAt: String
        let followers: Int

        enum CodingKeys: String, CodingKey {
            case followers
            case takenAt = "taken_at"
        }
    }

    let workspace: String
    let platform: String
    let account: String
    let followers: [Snapshot]
}

struct MappingLine: Decodable {
    let workspace: String
    let name: String
    let mapping: String
}

struct KeyLine: Decodable {
    let workspace: String
    let id: String
    let label: String
    let sha256: String
    let createdAt: String

    enum CodingKeys: String, CodingKey {
        case workspace, id, label, sha256
        case createdAt = "created_at"
    }
}

struct PostLine: Decodable {
    let workspace: String
    let platform: String
    let account: String
    let id: String
    let postedAt: String
    let text: String
    let mediaType: MediaType?
    let mediaKind: MediaKind?
    let numMediaItems: Int?
    let isReply: Bool?
    let isRepost: Bool?
    let isPaid: Bool?
    let permalink: String?
    let labels: [String]?
    /// Nil reads them from the text.
    let hashtags: [String]?
    let snapshots: [SnapshotLine]?

    enum CodingKeys: String, CodingKey {
        case workspace, platform, account, id, text, permalink, labels, hashtags, snapshots
        case postedAt = "posted_at"
        case mediaType = "media_type"
        case mediaKind = "media_kind"
        case numMediaItems = "num_media_items"
        case isReply = "is_reply"
        case isRepost = "is_repost"
        case isPaid = "is_paid"
    }
}

struct SnapshotsLine: Decodable {
    let workspace: String
    let platform: String
    let account: String
    let id: String
    let snapshots: [SnapshotLine]
}

struct SnapshotLine: Decodable {
    let takenAt: String
    let impressions: Int?
    let reach: Int?
    let likes: Int?
    let comments: Int?
    let shares: Int?
    let saves: Int?
    let clicks: Int?

    enum CodingKeys: String, CodingKey {
        case impressions, reach, likes, comments, shares, saves, clicks
        case takenAt = "taken_at"
    }
}

struct EndLine: Decodable {
    let workspaces: Int?
    let accounts: Int?
    let followers: Int?
    let posts: Int?
    let snapshots: Int?
    let mappings: Int?
    let keys: Int?
    let predictions: Int?
    let checksum: String?
}
