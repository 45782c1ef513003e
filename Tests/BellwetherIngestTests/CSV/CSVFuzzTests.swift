import BellwetherIngest
import BellwetherStatistics
import Testing

/// Damaged files of every sort, from a seed: nothing crashes, nothing hangs, and what comes out is in order.
@Suite struct CSVFuzzTests {
    private static let alphabet = Array("a1,;\t\"\"\n\n\r é#@-.".utf8) + [0xFF, 0x00]

    private static func check(_ bytes: [UInt8], _ random: inout SeededGenerator) throws {
        let whole = try? CSVText.contents(of: bytes, pieces: max(1, bytes.count))
        let inPieces = try? CSVText.contents(of: bytes, pieces: 1 + random.index(below: 9))
        // A NUL byte refuses a file only when it is in the first piece.
        if !bytes.contains(0) { #expect(whole == inPieces) }

        guard var reader = try? CSVText.reader(bytes, pieces: 1 + random.index(below: 99)) else { return }
        let lines = bytes.count { $0 == UInt8(ascii: "\n") } + 1
        var row = CSVRow()
        var last = 0
        while true {
            switch try reader.next(&row) {
            case .row:
                #expect(row.line > last)
                #expect(row.line <= lines)
                #expect(row.count == reader.header.count)
                last = row.line
            case .damage(let damage): #expect((1...lines).contains(damage.line))
            case .end: return
            }
        }
    }

    @Test(arguments: 0..<20) func randomBytesAreReadToTheEnd(seed: Int) throws {
        var random = SeededGenerator(seed: 99, stream: UInt64(seed))
        for _ in 0..<100 {
            let bytes = (0..<random.index(below: 300)).compactMap { _ in random.element(of: Self.alphabet) }
            try Self.check(Array("a,b\n".utf8) + bytes, &random)
            try Self.check(bytes, &random)
        }
    }

    private static let valid = """
        id,platform,account,text,hashtags,posted_at,likes,comments,shares,impressions,followers
        1,twitter,acct_1,"Hello, ""you""\nand you #art","#art",2023-07-01T00:00:00Z,1,2,3,400,500
        2,instagram,acct_2,Plain text. ☀️ #été,#été,2023-07-02T10:20:30Z,0,,-,12,NA
        3,facebook,acct_3,"Three\r\nlines\r\n",,2023-07-03T01:02:03Z,1.0,0,0,7,80

        """

    @Test(arguments: 0..<20) func damagedFilesAreReadToTheEnd(seed: Int) throws {
        var random = SeededGenerator(seed: 7, stream: UInt64(seed))
        for _ in 0..<60 {
            var bytes = Array(Self.valid.utf8)
            for _ in 0...random.index(below: 4) {
                let place = random.index(below: bytes.count)
                switch random.index(below: 4) {
                case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(random.element(of: Self.alphabet) ?? 0, at: place)
                default: bytes.removeSubrange(place..<min(bytes.count, place + random.index(below: 40)))
                }
                if bytes.isEmpty { bytes = [10] }
            }
            try Self.check(bytes, &random)
        }
    }
}
