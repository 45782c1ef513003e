/// Where a text stops being JSON, and what was expected there.
package struct JSONDamage: Error, Hashable, Sendable, CustomStringConvertible {
    /// From the beginning of the text, in bytes.
    package let offset: Int
    package let reason: String

    package var description: String { "is not JSON at byte \(offset): \(reason)" }
}
