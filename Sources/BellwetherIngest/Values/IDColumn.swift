import BellwetherCore

/// The posts' ids, with what a spreadsheet did to them undone.
///
/// Spreadsheets keep 15 digits of a number: `2116622523218001927` becomes `2,12E+18`, or `2116622523218000000`. The id
/// then is taken from the post's link; without a link the row is refused, since many posts share what is left.
struct IDColumn: Sendable {
    private let id: CSVColumn
    private let permalink: CSVColumn?
    /// Whether every long id at the beginning of the table ends in the zeros that rounding leaves.
    private let isRounded: Bool

    init(_ id: CSVColumn, permalink: CSVColumn?, sample: [CSVRow]) {
        self.id = id
        self.permalink = permalink
        isRounded = Self.isRounded(sample.lazy.map { Self.unwrapped($0[id.index].trimmed) })
    }

    /// Digits a spreadsheet keeps of a number.
    private static let kept = 15

    /// The id of a row's post.
    /// - Throws: what is wrong with it.
    func id(in row: CSVRow) throws(RowProblem) -> String {
        let bytes = Self.unwrapped(row[id.index].trimmed)
        if isDamaged(bytes) {
            if let permalink, let link = try row.word(in: permalink), let id = PostLink(link)?.postID { return id }
            throw RowProblem(
                column: id, value: bytes,
                "is a number a spreadsheet has rounded, and no link in the row tells what it was")
        }
        guard !bytes.contains(0), let word = String(validating: bytes, as: UTF8.self),
            (1...PostID.maximumLength).contains(bytes.count)
        else { throw RowProblem(column: id, value: bytes, "must be 1 to \(PostID.maximumLength) bytes") }
        return word
    }

    private func isDamaged(_ bytes: ArraySlice<UInt8>) -> Bool {
        if bytes.count <= 24, let last = bytes.last, (48...57).contains(last),
            bytes.contains(where: { $0 | 0x20 == 0x65 })
        {
            return Self.isInExponentForm(bytes)
        }
        return isRounded && Self.lostDigits(bytes) != nil
    }

    /// Whether this is `1.99E+18`, `1,99e18` or `2E+18`.
    private static func isInExponentForm(_ bytes: ArraySlice<UInt8>) -> Bool {
        let parts = bytes.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 | 0x20 == 0x65 }
        guard parts.count == 2, let first = parts[0].first, (48...57).contains(first) else { return false }
        let mantissa = parts[0].allSatisfy { (48...57).contains($0) || $0 == 0x2E || $0 == 0x2C }
        let exponent = parts[1].first == UInt8(ascii: "+") ? parts[1].dropFirst() : parts[1]
        // Without sign, point or comma it may be an id in hexadecimal digits: 12e45.
        let isNumber = exponent.count < parts[1].count || parts[0].contains(0x2E) || parts[0].contains(0x2C)
        return mantissa && isNumber && (1...3).contains(exponent.count)
            && exponent.allSatisfy { (48...57).contains($0) }
    }

    /// How many digits of a long number are the zeros that rounding leaves; nil when any of them is not zero, or the
    /// number is short.
    private static func lostDigits(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count > kept, bytes.count < 24, bytes.allSatisfy({ (48...57).contains($0) }) else { return nil }
        let rest = bytes.dropFirst(kept)
        return rest.allSatisfy { $0 == 48 } ? rest.count : nil
    }

    /// Rounding strikes a whole column.
    ///
    /// Ids end in so many zeros by chance once in ten thousand times, or less.
    private static func isRounded(_ ids: some Sequence<ArraySlice<UInt8>>) -> Bool {
        var zeros = 0
        for id in ids where id.count > kept && id.count < 24 && id.allSatisfy({ (48...57).contains($0) }) {
            guard let lost = lostDigits(id) else { return false }
            zeros += lost
        }
        return zeros >= 4
    }

    /// The value of `="123"` and `'123`, by which tools keep spreadsheets from rounding.
    private static func unwrapped(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        if bytes.count > 3, bytes.starts(with: [0x3D, 0x22]), bytes.last == 0x22 {
            return bytes.dropFirst(2).dropLast().trimmed
        }
        if bytes.count > 1, bytes.first == UInt8(ascii: "'") { return bytes.dropFirst() }
        return bytes
    }
}
