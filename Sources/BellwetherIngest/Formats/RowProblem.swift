/// Why a row cannot be a post: the column, what stands there, and what is accepted.
package struct RowProblem: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }

    init(column: CSVColumn, value: ArraySlice<UInt8>, _ problem: String) {
        description = "\(column.name) is '\(Self.shown(value))': \(problem)"
    }

    /// A value as it can be printed on one line: its first 40 bytes, without control characters.
    private static func shown(_ value: ArraySlice<UInt8>) -> String {
        let text = String(decoding: value.prefix(40), as: UTF8.self)
        let printable = String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 32 ? " " : $0 }))
        return value.count > 40 ? printable + "..." : printable
    }
}
