import Foundation

// They call the C library's log, exp and pow, whose last bit may differ
// between platforms: a sequence repeats bit for bit on one platform, and up to that last bit on another.
extension RandomNumberGenerator {
    /// A standard normal number: mean 0, standard deviation 1.
    ///
    /// Marsaglia's polar method (Marsaglia & Bray 1964, doi:10.1137/1006063).
    package mutating func normal() -> Double {
        while true {
            let x = 2 * uniform() - 1
            let y = 2 * uniform() - 1
            let square = x * x + y * y
            if square > 0, square < 1 { return x * (-2 * log(square) / square).squareRoot() }
        }
    }

    /// A gamma number of the given shape and scale 1: mean and variance are both `shape`.
    ///
    /// Marsaglia & Tsang 2000, doi:10.1145/358407.358414; shapes below 1 by their boost of section 6.
    /// - Returns: NaN unless `shape` is positive and finite.
    package mutating func gamma(shape: Double) -> Double {
        guard shape > 0, shape.isFinite else { return .nan }
        guard shape >= 1 else {
            return gamma(shape: shape + 1) * pow(1 - uniform(), 1 / shape)
        }
        let d = shape - 1.0 / 3
        let c = 1 / (9 * d).squareRoot()
        while true {
            let x = normal()
            let root = 1 + c * x
            guard root > 0 else { continue }
            let v = root * root * root
            if log(1 - uniform()) < 0.5 * x * x + d - d * v + d * log(v) { return d * v }
        }
    }

    /// A beta number in 0...1: mean a / (a + b).
    /// - Returns: NaN unless both parameters are positive and finite.
    package mutating func beta(_ a: Double, _ b: Double) -> Double {
        let x = gamma(shape: a)
        return x / (x + gamma(shape: b))
    }

    /// A Poisson count: mean and variance are both `mean`.
    ///
    /// Knuth's product of uniforms (The Art of Computer Programming, volume 2, section 3.4.1), in parts where the
    /// mean is large, since Poisson counts add up. O(mean) up to a mean of 1,000,000; from there the normal
    /// distribution stands in, whose skewness is then within 0.001 of the truth.
    /// - Returns: 0 unless `mean` is in 0...1e15.
    package mutating func poisson(mean: Double) -> Int {
        guard mean > 0, mean <= 1e15 else { return 0 }
        guard mean <= 1_000_000 else { return Int((mean + mean.squareRoot() * normal()).rounded()) }
        var rest = mean
        var count = 0
        while rest > 0 {
            let part = Swift.min(rest, 500)  // exp(-745) is no longer a number
            let floor = exp(-part)
            var product = 1 - uniform()
            while product > floor {
                count += 1
                product *= 1 - uniform()
            }
            rest -= part
        }
        return count
    }
}
