extension String {
    /// Full case folding, which makes spellings equal that differ in case only: `STRASSE`, `Straße` and `strasse`.
    ///
    /// Independent of language and context: `Σ`, `σ` and `ς` are one, `I` folds to `i` and the dotless `ı` to itself.
    package func caseFolded() -> String {
        var folded = UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0x41...0x5A, 0xC0...0xD6, 0xD8...0xDE: folded.append(Unicode.Scalar(UInt8(scalar.value + 0x20)))
            case 0x410...0x42F: folded.append(Unicode.Scalar(scalar.value + 0x20) ?? scalar)
            case 0..<0xB5, 0xE0...0xFF, 0x131, 0x430...0x45F, 0x621...0x64A, 0x3041...0x30FF, 0x4E00...0x9FFF,
                0xAC00...0xD7A3:
                folded.append(scalar)
            default: Self.appendFold(of: scalar, to: &folded)
            }
        }
        return String(folded)
    }

    /// A letter and its capital fold alike, so the fold is the small form of the capital of the small form: that also
    /// reaches letters whose capital is two letters, and capitals that no small letter leads back to.
    private static func appendFold(of scalar: Unicode.Scalar, to folded: inout UnicodeScalarView) {
        guard scalar.properties.changesWhenCaseFolded else {
            folded.append(scalar)
            return
        }
        let isCherokee = 0x13F8...0x13FD ~= scalar.value || 0xAB70...0xABBF ~= scalar.value
        guard !isCherokee else {  // Cherokee alone folds to its capitals.
            folded.append(contentsOf: scalar.properties.uppercaseMapping.unicodeScalars)
            return
        }
        for small in scalar.properties.lowercaseMapping.unicodeScalars {
            for capital in small.properties.uppercaseMapping.unicodeScalars {
                folded.append(contentsOf: capital.properties.lowercaseMapping.unicodeScalars)
            }
        }
    }
}
