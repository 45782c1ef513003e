/// Text that a spreadsheet shows and never runs.
///
/// A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, quoted or not, and some drop a tab or
/// line break before it. Such a cell gets an apostrophe in front. The row's column ``column`` names the cells that did,
/// so that an apostrophe somebody wrote is never mistaken for one of these, and importing the file gives back the text
/// as it was.
package enum SpreadsheetText {
    /// The column that names the guarded cells of its row, with blanks between them.
    package static let column = "guarded"
    /// What stands before a guarded text.
    package static let guardSign: Unicode.Scalar = "'"

    /// Whether a spreadsheet could take a text for a formula.
    package static func needsGuard(_ text: String) -> Bool {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "\t", "\r", "\n": return true
            case _ where isSkipped(scalar): continue
            default: return false
            }
        }
        return false
    }

    /// Blanks and invisible characters, which some programs leave out at the beginning of a cell.
    private static func isSkipped(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
            || scalar.properties.generalCategory == .control
    }
}
