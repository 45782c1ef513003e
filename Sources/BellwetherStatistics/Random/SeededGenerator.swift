/// A random number generator that gives the same numbers for the same seed, on every machine.
///
/// xoshiro256** seeded through SplitMix64 (Blackman & Vigna 2021, "Scrambled linear pseudorandom number generators",
/// doi:10.1145/3460772). Period 2^256 - 1. Not for secrets.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: (UInt64, UInt64, UInt64, UInt64)

    package init(seed: UInt64) {
        var seeds = SplitMix64(state: seed)
        state = (seeds.next(), seeds.next(), seeds.next(), seeds.next())
    }

    /// A generator for one of many independent streams of the same seed.
    package init(seed: UInt64, stream: UInt64) {
        var mixer = SplitMix64(state: stream)
        self.init(seed: seed ^ mixer.next())
    }

    package mutating func next() -> UInt64 {
        let result = Self.rotated(state.1 &* 5, by: 7) &* 9
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = Self.rotated(state.3, by: 45)
        return result
    }

    private static func rotated(_ value: UInt64, by bits: UInt64) -> UInt64 {
        (value << bits) | (value >> (64 - bits))
    }
}

/// Turns any seed, zero too, into well-mixed state words.
private struct SplitMix64 {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
