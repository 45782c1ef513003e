import BellwetherCore
import HTTPTypes

/// What a client says of an account.
struct AccountRequest: Hashable, Sendable {
    let zone: Zone

    /// - Throws: ``InvalidInput`` with every field that was refused.
    init(_ members: [JSONMember]) throws(InvalidInput) {
        var fields = JSONFields(members)
        let kind = "an IANA time zone such as Europe/Copenhagen or UTC"
        let name = fields.text("time_zone", kind, upTo: 100)
        if name == nil, fields.problems.isEmpty { fields.refuse("time_zone", "is required: \(kind)") }
        try fields.conclude()
        zone = try Zone(name ?? "")
    }
}

/// Follower counts a client reports: one object, or a list of them.
struct FollowersRequest: Hashable, Sendable {
    let snapshots: [FollowerSnapshot]

    /// - Throws: ``InvalidInput`` with every field that was refused.
    init(_ value: JSONValue, now: Timestamp) throws {
        switch value {
        case .object(let members):
            snapshots = [try Self.snapshot(members, prefix: "", now: now)]
        case .array(let elements):
            snapshots = try elements.enumerated().map { index, element in
                guard case .object(let members) = element else {
                    throw InvalidInput(field: "[\(index)]", problem: "must be an object with followers and taken_at")
                }
                return try Self.snapshot(members, prefix: "[\(index)].", now: now)
            }
        default:
            throw Problem(.badRequest, "The body must be a JSON object with followers and taken_at, or a list of them.")
        }
    }

    private static func snapshot(
        _ members: [JSONMember], prefix: String, now: Timestamp
    ) throws(InvalidInput) -> FollowerSnapshot {
        var fields = JSONFields(members, prefix: prefix)
        let followers = fields.integer("followers", in: 0...PredictRequest.maximumFollowers)
        if followers == nil, fields.problems.isEmpty { fields.refuse("followers", "is required") }
        let takenAt = fields.pastTime("taken_at", PastTimes(now: now))
        try fields.conclude()
        return FollowerSnapshot(takenAt: takenAt ?? now, followers: followers ?? 0)
    }
}
