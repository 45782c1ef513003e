import BellwetherCore
import BellwetherStore
import Foundation

/// Where a list of posts goes on: opaque to clients, and good only for the query it came from.
///
/// A version, a fingerprint of the query, the place of the last post, and a checksum, in base64 as URLs take it. The
/// checksum tells a cursor that was cut or mistyped; nothing secret is in it, and one that was made up reaches no other
/// posts than the query does.
struct PostListCursor: Hashable, Sendable {
    let position: PostPosition
    private let query: UInt64

    private static let version: UInt8 = 1
    private static let length = 1 + 8 + 1 + 8 + 8 + 8 + 8

    init(_ position: PostPosition, of query: PostQuery, in workspace: WorkspaceID) {
        self.position = position
        self.query = Self.fingerprint(query, workspace)
    }

    /// - Throws: ``InvalidInput`` naming the field `cursor`.
    init(_ text: String, of query: PostQuery, in workspace: WorkspaceID) throws(InvalidInput) {
        let base64 = text.replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - base64.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: base64 + padding), data.count == Self.length, data.first == Self.version
        else { throw Self.broken }
        var reader = ByteReader(bytes: Array(data))
        _ = reader.byte()
        let fingerprint = reader.word()
        let hasValue = reader.byte()
        let value = Double(bitPattern: reader.word())
        let publishedAt = Timestamp(seconds: Int64(bitPattern: reader.word()))
        let row = Int64(bitPattern: reader.word())
        guard reader.checksum() == reader.word(), hasValue <= 1, value.isFinite else { throw Self.broken }
        guard fingerprint == Self.fingerprint(query, workspace) else {
            throw InvalidInput(
                field: "cursor",
                problem:
                    "belongs to another query: send it with the same filters, sort and order, in the same workspace"
            )
        }
        position = PostPosition(value: hasValue == 1 ? value : nil, publishedAt: publishedAt, row: row)
        self.query = fingerprint
    }

    private static let broken = InvalidInput(
        field: "cursor", problem: "is broken: send next_cursor of the page before just as it was")

    var text: String {
        var bytes: [UInt8] = [Self.version]
        bytes.append(word: query)
        bytes.append(position.value == nil ? 0 : 1)
        bytes.append(word: (position.value ?? 0).bitPattern)
        bytes.append(word: UInt64(bitPattern: position.publishedAt.seconds))
        bytes.append(word: UInt64(bitPattern: position.row))
        bytes.append(word: Self.hash(bytes))
        return Data(bytes).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// The same for the same filters and order, in every process.
    private static func fingerprint(_ query: PostQuery, _ workspace: WorkspaceID) -> UInt64 {
        let parts: [String?] = [
            workspace.value, query.account?.description, query.platform?.rawValue, query.hashtag?.value,
            query.label?.value, query.mediaType?.rawValue, query.from.map { String($0.seconds) },
            query.to.map { String($0.seconds) }, query.text, query.sort.rawValue, query.isAscending ? "asc" : "desc",
        ]
        // A byte that stands in no text ends each part, and another says that there is none.
        return hash(parts.flatMap { part in part.map { Array($0.utf8) + [0xFF] } ?? [0xFE] })
    }

    /// FNV-1a, 64 bits (Fowler, Noll, Vo; IETF draft-eastlake-fnv).
    fileprivate static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}

/// Takes numbers off a run of bytes that is long enough.
private struct ByteReader {
    let bytes: [UInt8]
    private var position = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func byte() -> UInt8 {
        position += 1
        return bytes[position - 1]
    }

    mutating func word() -> UInt64 {
        (0..<8).reduce(0) { value, _ in value << 8 | UInt64(byte()) }
    }

    /// Of all bytes taken so far.
    func checksum() -> UInt64 { PostListCursor.hash(bytes[..<position]) }
}

extension [UInt8] {
    /// Most significant byte first.
    fileprivate mutating func append(word: UInt64) {
        for shift in stride(from: 56, through: 0, by: -8) { append(UInt8(truncatingIfNeeded: word >> UInt64(shift))) }
    }
}
