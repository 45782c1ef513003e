import BellwetherCore
import Foundation

/// Column names made alike, so that they are found however a tool or a spreadsheet spelt them.
enum ColumnName {
    /// NFKC, case-folded, everything but letters, marks and digits turned into single blanks, none around it:
    /// `Post_ID`, `post id` and `ＰＯＳＴ-ID ` are one name.
    static func normalised(_ name: String) -> String {
        let isASCII = name.utf8.allSatisfy { $0 < 0x80 }
        let folded = isASCII ? name.lowercased() : name.precomposedStringWithCompatibilityMapping.caseFolded()
        var result = String.UnicodeScalarView()
        var isApart = false
        for scalar in folded.unicodeScalars {
            guard isKept(scalar) else {
                isApart = true
                continue
            }
            if isApart, !result.isEmpty { result.append(" ") }
            isApart = false
            result.append(scalar)
        }
        return String(result)
    }

    private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x30...0x39, 0x61...0x7A: true
        case 0..<0x80: false
        default:
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
                .letterNumber, .otherNumber, .nonspacingMark, .spacingMark:
                true
            default: false
            }
        }
    }
}
