/// A word a team puts on posts to find them again: a campaign, a client, a series.
///
/// 1 to 100 characters on one line, without blanks around it, in composed form; two labels that differ in case only are
/// two.
package struct Label: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let value: String

    /// The longest label, in characters.
    package static let maximumLength = 100
    /// The most labels of one post.
    package static let maximumCount = 50

    /// - Throws: ``InvalidInput`` naming the field `labels`.
    package init(_ text: String) throws(InvalidInput) {
        var scalars = Substring(text).unicodeScalars
        while scalars.first?.properties.isWhitespace == true { scalars.removeFirst() }
        while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
        let isOnOneLine = scalars.allSatisfy { !Self.notInLabels.contains($0.properties.generalCategory) }
        let value = String(scalars).canonical
        guard isOnOneLine, (1...Self.maximumLength).contains(value.count) else {
            throw InvalidInput(
                field: "labels", problem: "must each be 1 to \(Self.maximumLength) characters on one line")
        }
        self.value = value
    }

    private static let notInLabels: Set<Unicode.GeneralCategory> = [.control, .lineSeparator, .paragraphSeparator]

    package static func < (left: Label, right: Label) -> Bool { left.value < right.value }

    package var description: String { value }
}
