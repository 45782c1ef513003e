/// Why a history could not be read or is not what it says it is.
package struct HistoryError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Code: String, Sendable {
        /// The file cannot be read.
        case unreadable
        /// It is no history.
        case unknownFormat
        /// It was written by a newer version.
        case newer
        /// It ends before its end.
        case cutShort
        /// Something in it is not as it should be.
        case damaged
        /// It does not go together with what is in the store, or with what was asked.
        case refused
    }

    package let code: Code
    package let file: String
    /// The 1-based line; nil when the file as a whole is meant.
    package let line: Int?
    /// What is wrong and what to do about it, in plain words.
    package let problem: String

    package init(_ code: Code, file: String, line: Int? = nil, _ problem: String) {
        self.code = code
        self.file = file
        self.line = line
        self.problem = problem
    }

    package var description: String {
        line.map { "'\(file)', line \($0): \(problem)" } ?? "'\(file)' \(problem)"
    }
}
