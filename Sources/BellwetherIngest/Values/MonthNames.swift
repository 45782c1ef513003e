import Foundation

/// Names of the months in the languages exports come in.
package enum MonthNames {
    /// The month, 1 to 12, that a word names in full or shortened, in any case; nil for any other word.
    ///
    /// English, German, Swedish, Danish, Norwegian, Dutch, French, Spanish, Portuguese, Italian, Polish, Turkish,
    /// Indonesian.
    package static func month(of word: String) -> Int? {
        let folded = word.lowercased()
        if let month = months[folded] { return month }
        guard folded.utf8.contains(where: { $0 >= 0x80 }) else { return nil }
        return months[
            String(
                String.UnicodeScalarView(
                    folded.decomposedStringWithCanonicalMapping.unicodeScalars.filter {
                        $0.properties.generalCategory != .nonspacingMark
                    }))]
    }

    /// By their names without accents.
    private static let months: [String: Int] = {
        var months: [String: Int] = [:]
        for (index, names) in names.enumerated() {
            for name in names.split(separator: " ") { months[String(name)] = index + 1 }
        }
        return months
    }()

    private static let names = [
        "january jan januar januari janeiro janvier janv enero ene gennaio gen stycznia styczen sty ocak oca",
        "february feb februar februari fevereiro fev fevrier fevr febrero febbraio lutego luty lut subat sub",
        "march mar marz mrz maerz mars marts maart mrt marco marzo marca marzec mart maret",
        "april apr avril avr abril abr aprile kwietnia kwiecien kwi nisan nis",
        "may mai maj mei maio mayo maggio mag maja mayis",
        "june jun juni juin junho junio giugno giu czerwca czerwiec cze haziran haz",
        "july jul juli juillet juil julho julio luglio lug lipca lipiec lip temmuz tem",
        "august aug augusti augustus aout agosto ago sierpnia sierpien sie agustos agu agustus",
        "september sep sept septembre setembro set septiembre settembre wrzesnia wrzesien wrz eylul eyl",
        "october oct oktober okt octobre outubro out octubre ottobre ott pazdziernika pazdziernik paz ekim eki",
        "november nov novembre novembro noviembre listopada listopad lis kasim kas",
        "december dec dezember dez desember des decembre dezembro diciembre dic dicembre grudnia grudzien gru aralik ara",
    ]
}
