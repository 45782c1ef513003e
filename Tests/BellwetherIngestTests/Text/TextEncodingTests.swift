import BellwetherIngest
import Testing

@Suite struct TextEncodingTests {
    private static let text = "id;text\n1;Grüße, “été” – 5 €\n"
    /// The same in Windows-1252.
    private static let windows: [UInt8] =
        Array("id;text\n1;Gr".utf8) + [0xFC, 0xDF] + Array("e, ".utf8) + [0x93, 0xE9] + Array("t".utf8)
        + [0xE9, 0x94, 0x20, 0x96] + Array(" 5 ".utf8) + [0x80, 0x0A]

    private static func utf16(_ text: String, isLittle: Bool, mark: Bool) -> [UInt8] {
        ((mark ? "\u{FEFF}" : "") + text).utf16.flatMap { unit in
            let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
            return isLittle ? [low, high] : [high, low]
        }
    }

    private static func decoded(_ bytes: [UInt8], pieces: Int = 64 * 1024) throws -> String {
        let source = try TextSource.open(MemoryFile.make(bytes, pieces: pieces))
        let text = String(decoding: try MemoryFile.bytes(of: source), as: UTF8.self)
        return text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    }

    /// However the bytes arrive, the text is the same.
    @Test(arguments: [1, 2, 3, 5, 4_096])
    func everyEncodingGivesTheSameText(pieces: Int) throws {
        let emoji = Self.text + "2;👩‍👩‍👧 ☀️\n"
        #expect(try Self.decoded(Array(emoji.utf8), pieces: pieces) == emoji)
        #expect(try Self.decoded([0xEF, 0xBB, 0xBF] + Array(emoji.utf8), pieces: pieces) == emoji)
        #expect(try Self.decoded(Self.windows, pieces: pieces) == Self.text)
        for (isLittle, mark) in [(true, true), (true, false), (false, true), (false, false)] {
            let bytes = Self.utf16(emoji, isLittle: isLittle, mark: mark)
            #expect(try Self.decoded(bytes, pieces: pieces) == emoji)
        }
    }

    private static let ascii = Array("id,text\n".utf8) + (0..<20_000).flatMap { Array("\($0),plain\n".utf8) }

    /// A letter that shows the encoding may come long after the first piece.
    @Test func theFirstLetterOutsideASCIIMayComeLate() throws {
        #expect(Self.ascii.count > 2 * ExportFile.headLength)
        #expect(try Self.decoded(Self.ascii + [0xE9, 0x0A]).hasSuffix("plain\né\n"))
        #expect(try Self.decoded(Self.ascii + Array("é\n".utf8)).hasSuffix("plain\né\n"))
    }

    /// Damage to some bytes does not make a file another encoding, which would spoil all its other letters.
    @Test func damagedUTF8StaysUTF8() throws {
        let text = try Self.decoded(Array("é è ü ß ☀️ ".utf8) + [0xE9, 0x20, 0xF0, 0x9F, 0x20] + Array("ñ\n".utf8))
        #expect(text.hasPrefix("é è ü ß ☀️ "))
        #expect(text.hasSuffix("ñ\n"))
    }

    @Test func halvesOfCharactersBecomeReplacements() throws {
        let bytes = Self.utf16("ab\n", isLittle: true, mark: true)
        #expect(
            try Self.decoded(bytes + [0x3D, 0xD8, 0x61, 0x00, 0x00, 0xDC, 0x62]) == "ab\n\u{FFFD}a\u{FFFD}\u{FFFD}")
    }

    @Test(
        arguments: [
            [0x1F, 0x8B, 0x08, 0x00], [0x50, 0x4B, 0x03, 0x04, 0x14, 0x00], [0xD0, 0xCF, 0x11, 0xE0, 0x00, 0x00],
            [0x00, 0x01, 0x02], [0x61, 0x2C, 0x00, 0x62, 0x0A], [0x00, 0x00, 0x00, 0x00],
        ] as [[UInt8]])
    func whatIsNoTextIsRefused(bytes: [UInt8]) throws {
        let error = #expect(throws: IngestError.self) { try TextSource.open(MemoryFile.make(bytes)) }
        #expect(error?.code == .binary)
        #expect(error?.message.contains("'test.csv'") == true)
    }
}
