import BellwetherCore
import Foundation

/// Where a list goes on: opaque to clients, and good only for the query it came from.
///
/// A version, a fingerprint of the query, the place, and a checksum, in base64 as URLs take it. The checksum tells a
/// cursor that was cut or mistyped; nothing secret is in it, and one that was made up reaches nothing that the query
/// does not.
struct OpaqueCursor: Hashable, Sendable {
    /// The place, as the list writes it.
    let place: [UInt8]
    private let query: UInt64

    private static let version: UInt8 = 2
    private static let frame = 1 + 8 + 8
    private static let longest = 2_000

    /// - Parameter query: everything that makes the query what it is.
    init(_ place: [UInt8], of query: [String?]) {
        self.place = place
        self.query = Self.fingerprint(query)
    }

    /// - Throws: ``InvalidInput`` naming the field `cursor`.
    init(_ text: String, of query: [String?]) throws(InvalidInput) {
        let base64 = text.replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - base64.utf8.count % 4) % 4)
        guard text.utf8.count <= Self.longest, let data = Data(base64Encoded: base64 + padding),
            data.count >= Self.frame, data.first == Self.version
        else { throw Self.broken }
        let bytes = Array(data)
        guard Self.hash(bytes.dropLast(8)) == Self.word(bytes.suffix(8)) else { throw Self.broken }
        self.query = Self.fingerprint(query)
        guard Self.word(bytes[1..<9]) == self.query else {
            throw InvalidInput(
                field: "cursor",
                problem:
                    "belongs to another query: send it with the same filters, sort and order, in the same workspace"
            )
        }
        place = Array(bytes[9..<bytes.count - 8])
    }

    static let broken = InvalidInput(
        field: "cursor", problem: "is broken: send next_cursor of the page before just as it was")

    var text: String {
        var bytes: [UInt8] = [Self.version]
        bytes.append(word: query)
        bytes += place
        bytes.append(word: Self.hash(bytes))
        return Data(bytes).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// The same for the same parts, in every process.
    private static func fingerprint(_ parts: [String?]) -> UInt64 {
        // A byte that stands in no text ends each part, and another says that there is none.
        hash(parts.flatMap { part in part.map { Array($0.utf8) + [0xFF] } ?? [0xFE] })
    }

    /// FNV-1a, 64 bits (Fowler, Noll, Vo; IETF draft-eastlake-fnv).
    private static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    /// Most significant byte first.
    static func word(_ bytes: some Sequence<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
}

extension [UInt8] {
    /// Most significant byte first.
    mutating func append(word: UInt64) {
        for shift in stride(from: 56, through: 0, by: -8) { append(UInt8(truncatingIfNeeded: word >> UInt64(shift))) }
    }
}
