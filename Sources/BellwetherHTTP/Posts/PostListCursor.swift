import BellwetherCore
import BellwetherStore

/// Where a list of posts goes on: after the post at a position.
struct PostListCursor: Hashable, Sendable {
    let position: PostPosition
    private let cursor: OpaqueCursor

    private static let length = 1 + 8 + 8 + 8

    init(_ position: PostPosition, of query: PostQuery, in workspace: WorkspaceID) {
        self.position = position
        var place: [UInt8] = [position.value == nil ? 0 : 1]
        place.append(word: (position.value ?? 0).bitPattern)
        place.append(word: UInt64(bitPattern: position.publishedAt.seconds))
        place.append(word: UInt64(bitPattern: position.row))
        cursor = OpaqueCursor(place, of: query.parts(in: workspace))
    }

    /// - Throws: ``InvalidInput`` naming the field `cursor`.
    init(_ text: String, of query: PostQuery, in workspace: WorkspaceID) throws(InvalidInput) {
        cursor = try OpaqueCursor(text, of: query.parts(in: workspace))
        let place = cursor.place
        guard place.count == Self.length, place[0] <= 1 else { throw OpaqueCursor.broken }
        let value = Double(bitPattern: OpaqueCursor.word(place[1..<9]))
        guard value.isFinite else { throw OpaqueCursor.broken }
        position = PostPosition(
            value: place[0] == 1 ? value : nil,
            publishedAt: Timestamp(seconds: Int64(bitPattern: OpaqueCursor.word(place[9..<17]))),
            row: Int64(bitPattern: OpaqueCursor.word(place[17..<25])))
    }

    var text: String { cursor.text }
}

extension PostQuery {
    /// Everything that makes it the query it is, but for the page.
    fileprivate func parts(in workspace: WorkspaceID) -> [String?] {
        [
            workspace.value, account?.description, platform?.rawValue, hashtag?.value, label?.value,
            mediaType?.rawValue, from.map { String($0.seconds) }, to.map { String($0.seconds) }, text, sort.rawValue,
            isAscending ? "asc" : "desc",
        ]
    }
}
