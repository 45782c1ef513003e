import BellwetherStatistics

/// Damages tables the way tools, spreadsheets, transfers and people do, and worse.
struct TableMutation {
    var random: SeededGenerator

    /// Things that have no business in a field, or much of it.
    private static let oddities = [
        "", "-", "NA", "undefined", "=1+1", "\"", "\"\"", "\"a\"\"b", "1.500", "1,5", "1.2K", "9M", "-3", "1e400",
        "2,04E+18",
        "99999999999999999999999", "٣٤", "03/04/2026", "31/12/2025", "2026-02-30", "Total", "&amp;&#0;&#x110000;<br",
        "\u{FEFF}",
        "https://x.com/a/status/", "https://", "http://[::1", "#", "#️⃣", "@", "e\u{301}", "\u{202E}", "a\nb", "\r", ";",
        "|", "\t",
        "[\"a\"", "[]", "{\"a\":1}", "null", "true", "1772349600", "12:61", "10:30 PM", "sáb., 31 de out. de 2026",
    ]

    /// The text with one to five things wrong with it.
    mutating func damaged(_ text: [UInt8]) -> [UInt8] {
        var bytes = text
        for _ in 0...random.index(below: 5) {
            if bytes.isEmpty { bytes = Array("a,b\n1,2\n".utf8) }
            switch random.index(below: 10) {
            case 0: bytes[random.index(below: bytes.count)] = UInt8(truncatingIfNeeded: random.next())
            case 1: cut(&bytes)
            case 2: bytes.insert(contentsOf: oddity(), at: random.index(below: bytes.count + 1))
            case 3, 4, 5: changeField(&bytes)
            case 6: changeColumns(&bytes)
            case 7: repeatRow(&bytes)
            case 8: bytes = reencoded(bytes)
            default: bytes.insert(contentsOf: run(), at: random.index(below: bytes.count + 1))
            }
        }
        return bytes
    }

    private mutating func oddity() -> [UInt8] { Array((random.element(of: Self.oddities) ?? "").utf8) }

    private mutating func cut(_ bytes: inout [UInt8]) {
        let start = random.index(below: bytes.count)
        let length = random.index(below: 2) == 0 ? bytes.count : 1 + random.index(below: 60)
        bytes.removeSubrange(start..<min(bytes.count, start + length))
    }

    /// Many of one byte: long fields, deep brackets, rows of nothing.
    private mutating func run() -> [UInt8] {
        let byte = random.element(of: Array("\",;[{9\n #@&<0".utf8)) ?? 0
        return Array(repeating: byte, count: 1 + random.index(below: 3_000))
    }

    private mutating func lines(_ bytes: [UInt8]) -> [[UInt8]] {
        bytes.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
    }

    private func delimiter(_ line: [UInt8]) -> UInt8 {
        [44, 59, 9].max { left, right in line.count { $0 == left } < line.count { $0 == right } } ?? 44
    }

    private mutating func changeField(_ bytes: inout [UInt8]) {
        var lines = lines(bytes)
        let line = random.index(below: lines.count)
        let delimiter = delimiter(lines[0])
        var fields = lines[line].split(separator: delimiter, omittingEmptySubsequences: false).map(Array.init)
        guard !fields.isEmpty else { return }
        let field = random.index(below: fields.count)
        switch random.index(below: 4) {
        case 0: fields.insert(fields[field], at: field)
        case 1: fields.swapAt(field, random.index(below: fields.count))
        default: fields[field] = oddity()
        }
        lines[line] = Array(fields.joined(separator: [delimiter]))
        bytes = Array(lines.joined(separator: [10]))
    }

    /// Swaps, doubles or removes a column in all rows.
    private mutating func changeColumns(_ bytes: inout [UInt8]) {
        let lines = lines(bytes)
        let delimiter = delimiter(lines[0])
        let width = lines[0].count { $0 == delimiter } + 1
        let (one, other, kind) = (random.index(below: width), random.index(below: width), random.index(below: 3))
        let changed = lines.map { line -> [UInt8] in
            var fields = line.split(separator: delimiter, omittingEmptySubsequences: false).map(Array.init)
            guard fields.indices.contains(one), fields.indices.contains(other) else { return line }
            switch kind {
            case 0: fields.swapAt(one, other)
            case 1: fields.insert(fields[one], at: other)
            default: fields.remove(at: one)
            }
            return Array(fields.joined(separator: [delimiter]))
        }
        bytes = Array(changed.joined(separator: [10]))
    }

    private mutating func repeatRow(_ bytes: inout [UInt8]) {
        var lines = lines(bytes)
        let line = lines[random.index(below: lines.count)]
        lines.insert(
            contentsOf: Array(repeating: line, count: 1 + random.index(below: 8)), at: random.index(below: lines.count))
        bytes = Array(lines.joined(separator: [10]))
    }

    private mutating func reencoded(_ bytes: [UInt8]) -> [UInt8] {
        let text = String(decoding: bytes, as: UTF8.self)
        switch random.index(below: 4) {
        case 0: return [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        case 1: return text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        case 2: return text.unicodeScalars.map { $0.value < 256 ? UInt8($0.value) : 0x3F }
        default: return [0xEF, 0xBB, 0xBF] + Array("sep=;\r\n".utf8) + bytes
        }
    }
}
