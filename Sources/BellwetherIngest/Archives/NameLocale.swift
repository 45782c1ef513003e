import Foundation

/// libarchive turns names into the character set of the thread's locale, which a program that never set one has as ASCII.
package enum NameLocale {
    /// - Complexity: a few nanoseconds on top of the body: the locale is made once.
    package static func use<Result>(_ body: () throws -> Result) rethrows -> Result {
        guard let utf8 = shared.handle else { return try body() }
        let before = uselocale(utf8)
        defer { uselocale(before) }
        return try body()
    }

    private static let shared = Handle()

    private struct Handle: @unchecked Sendable {  // never changed once made, which is what makes a locale shareable
        let handle: locale_t?

        init() {
            // "C.UTF-8" is what Linux has always, "UTF-8" what macOS has; nil leaves names in ASCII legible.
            handle = newlocale(1 << LC_CTYPE, "C.UTF-8", nil) ?? newlocale(1 << LC_CTYPE, "UTF-8", nil)
        }
    }
}
