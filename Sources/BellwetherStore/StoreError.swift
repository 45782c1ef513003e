/// Why a store could not do what was asked.
package struct StoreError: Error, CustomStringConvertible {
    package enum Code: String, Sendable {
        /// The data directory or file cannot be opened or written.
        case unavailable
        /// No space is left.
        case full
        /// Another process holds the store.
        case busy
        /// The file is not a Bellwether store, or is damaged.
        case damaged
        /// The store was made by a newer version.
        case newer
        /// Anything else.
        case failed
    }

    package let code: Code
    /// One sentence: what failed, on what, and what to do about it.
    package let message: String
    package let underlying: (any Error)?

    package init(_ code: Code, _ message: String, underlying: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.underlying = underlying
    }

    package var description: String { message }
}
