/// Reads texts out of a record and those that continue it ([MS-XLS] 2.5.293).
///
/// A text may be cut anywhere; where it goes on among its characters, the first byte says anew whether each takes one
/// byte or two.
struct BIFFText {
    private let stream: [UInt8]
    private let pieces: [Range<Int>]
    private var piece = 0
    private var position: Int

    /// - Parameter record: where the texts begin; the records behind it that continue it are found here.
    init(in stream: [UInt8], record: BIFFRecord, from offset: Int) {
        self.stream = stream
        var pieces = [record.content]
        var end = record.end
        while let next = BIFFRecord(in: stream, at: end), next.kind == .continuation {
            pieces.append(next.content)
            end = next.end
        }
        self.pieces = pieces
        position = min(record.content.lowerBound + offset, record.content.upperBound)
    }

    mutating func uint8() throws(SpreadsheetDamage) -> UInt8 {
        while position == pieces[piece].upperBound { try nextPiece() }
        defer { position += 1 }
        return stream[position]
    }

    mutating func uint16() throws(SpreadsheetDamage) -> Int {
        Int(try uint8()) | Int(try uint8()) << 8
    }

    mutating func uint32() throws(SpreadsheetDamage) -> Int {
        try uint16() | uint16() << 16
    }

    /// The next text, without its fonts and its reading aid, in UTF-8.
    /// - Parameter hasShortLength: its length stands in one byte, not two.
    mutating func text(hasShortLength: Bool = false) throws(SpreadsheetDamage) -> [UInt8] {
        let length = hasShortLength ? Int(try uint8()) : try uint16()
        let flags = try uint8()
        let fonts = flags & 8 != 0 ? try uint16() : 0
        let readingAid = flags & 4 != 0 ? try uint32() : 0
        let text = try characters(length, areWide: flags & 1 != 0)
        try skip(4 * fonts + readingAid)
        return text
    }

    private mutating func characters(_ count: Int, areWide: Bool) throws(SpreadsheetDamage) -> [UInt8] {
        var areWide = areWide
        var units: [UInt16] = []
        units.reserveCapacity(count)
        while units.count < count {
            let width = areWide ? 2 : 1
            let here = min(count - units.count, (pieces[piece].upperBound - position) / width)
            for index in 0..<here {
                let at = position + index * width
                units.append(UInt16(stream[at]) | (areWide ? UInt16(stream[at + 1]) << 8 : 0))
            }
            position += here * width
            if units.count < count {
                try nextPiece()
                areWide = try uint8() & 1 != 0
            }
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    private mutating func skip(_ count: Int) throws(SpreadsheetDamage) {
        var left = count
        while left > 0 {
            let here = min(left, pieces[piece].upperBound - position)
            position += here
            left -= here
            if left > 0 { try nextPiece() }
        }
    }

    private mutating func nextPiece() throws(SpreadsheetDamage) {
        guard piece + 1 < pieces.count else { throw SpreadsheetDamage("its texts are cut short") }
        piece += 1
        position = pieces[piece].lowerBound
    }
}
