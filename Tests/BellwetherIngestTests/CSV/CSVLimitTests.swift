import BellwetherIngest
import Testing

/// Files that would cost memory or time if they could.
@Suite struct CSVLimitTests {
    private static let limit = CSVReader.maximumRowBytes

    private static func text(_ count: Int) -> [UInt8] { [UInt8](repeating: UInt8(ascii: "x"), count: count) }

    @Test func theLongestRowIsRead() throws {
        let row = Array("1,".utf8) + Self.text(Self.limit - 3) + Array("\n".utf8)
        let contents = try CSVText.contents(of: Array("a,b\n".utf8) + row + Array("2,y\n".utf8), pieces: 65_536)
        #expect(contents.count == 2)
        #expect(contents[0].utf8.count == row.count - 1 + 3)
        #expect(contents[1] == "3: 2|y")
    }

    @Test(arguments: [1, 3_000_000], [1_000, 4_000_000])
    func aRowThatIsTooLongIsLeftOut(excess: Int, pieces: Int) throws {
        let row = Array("1,".utf8) + Self.text(Self.limit - 3 + excess) + Array("\n".utf8)
        let contents = try CSVText.contents(of: Array("a,b\n".utf8) + row + Array("2,y\n".utf8), pieces: pieces)
        #expect(contents == ["2! the row is longer than 1048576 bytes", "3: 2|y"])
    }

    @Test func aLostQuotationMarkInALongFileCostsItsRowOnly() throws {
        var file = Array("a,b\n1,\"x\n".utf8)
        let rows = 4_000
        for number in 2...rows { file += Array("\(number),".utf8) + Self.text(600) + [UInt8(ascii: "\n")] }
        let contents = try CSVText.contents(of: file, pieces: 65_536)
        #expect(contents.count == rows)
        #expect(contents.filter { $0.contains("!") } == ["2! the row is longer than 1048576 bytes"])
        #expect(contents.last?.hasPrefix("\(rows + 1): \(rows)|xxx") == true)
    }

    /// Each line opens a quotation mark that no other line closes: following each of them to the end would take hours.
    @Test(.timeLimit(.minutes(1))) func aFileFullOfLostMarksIsReadInLinearTime() throws {
        let lines = 400_000
        let file = Array("a,b\n".utf8) + (0..<lines).flatMap { _ in Array("x\",\"y\n".utf8) }
        let contents = try CSVText.contents(of: file, pieces: 65_536)
        #expect(contents.allSatisfy { $0.contains("!") })
        #expect((1...10).contains(contents.count))
        #expect(contents.first?.hasPrefix("2! the row is longer than 1048576 bytes; ") == true)
    }

    @Test func manyFieldsAreOneDamagedRow() throws {
        let commas = [UInt8](repeating: UInt8(ascii: ","), count: 1_000_000)
        let contents = try CSVText.contents(of: Array("a,b\n1".utf8) + commas + Array("1\n2,y\n".utf8), pieces: 65_536)
        #expect(contents == ["2! the row has 1000001 fields, the header 2", "3: 2|y"])
    }
}
