import BellwetherStatistics

/// Damages files in ways that keep most of their make.
enum ByteDamage {
    /// Numbers at the edges of what fields hold.
    private static let edges: [[UInt8]] = [
        [0xFF, 0xFF, 0xFF, 0xFF], [0xFE, 0xFF, 0xFF, 0xFF], [0, 0, 0, 0], [0xFF, 0xFF], [0, 0x80], [0xFF, 0x7F], [0],
        [1],
    ]

    /// Changes, takes away, doubles or overwrites a few bytes.
    static func damage(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
        for _ in 0...random.index(below: 4) where !bytes.isEmpty {
            let place = random.index(below: bytes.count)
            switch random.index(below: 6) {
            case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
            case 1: bytes[place] ^= 1 << UInt8(random.index(below: 8))
            case 2: bytes.removeSubrange(place..<min(bytes.count, place + 1 + random.index(below: 40)))
            case 3:
                bytes.insert(
                    contentsOf: bytes[place..<min(bytes.count, place + 1 + random.index(below: 40))], at: place)
            case 4:
                let edge = random.element(of: edges) ?? [0]
                bytes.replaceSubrange(place..<min(bytes.count, place + edge.count), with: edge)
            default: bytes.removeSubrange(place...)
            }
        }
    }
}
