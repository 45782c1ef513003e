/// ZIP files of XML parts made in a test, packed by nothing but storing.
enum OfficeFile {
    static func zip(_ parts: [(name: String, content: [UInt8])]) -> [UInt8] {
        var file: [UInt8] = []
        var contents: [UInt8] = []
        for part in parts {
            let offset = file.count
            let name = Array(part.name.utf8)
            let common: [UInt8] =
                [20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0] + number(checkSum(part.content), 4)
                + number(UInt32(part.content.count), 4) + number(UInt32(part.content.count), 4)
                + number(UInt32(name.count), 2) + [0, 0]
            file += [0x50, 0x4B, 3, 4] + common + name + part.content
            contents += [0x50, 0x4B, 1, 2, 20, 0] + common + [UInt8](repeating: 0, count: 10)
            contents += number(UInt32(offset), 4) + name
        }
        let start = file.count
        file += contents + [0x50, 0x4B, 5, 6, 0, 0, 0, 0]
        file += number(UInt32(parts.count), 2) + number(UInt32(parts.count), 2)
        file += number(UInt32(contents.count), 4) + number(UInt32(start), 4) + [0, 0]
        return file
    }

    static func number(_ value: UInt32, _ bytes: Int) -> [UInt8] {
        (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
    }

    /// CRC-32 as ZIP uses it, bit by bit.
    private static func checkSum(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 != 0 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return ~sum
    }
}
