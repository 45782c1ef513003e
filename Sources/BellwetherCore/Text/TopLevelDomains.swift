/// The top-level domains by which a domain is known as one.
///
/// Kept small on purpose: every two-letter country code, the generic names that posts link to, and the internationalised
/// names of some countries. A link with `http://` does not depend on it (see `EntityScanner.hostEnd`).
enum TopLevelDomains {
    /// Where the top-level domain that begins at `start` ends, or nil if none does.
    ///
    /// Neither ASCII letters nor digits, `@`, `+` or `-` may follow it; another script may, as in `example.comを見て`.
    /// `acceptUnknown` takes any run of two or more ASCII letters.
    static func end(in text: ScannedText, from start: Int, acceptUnknown: Bool) -> Int? {
        guard text[start].value < 0x80 else { return internationalisedEnd(in: text, from: start) }
        var end = start
        while text[end].isAny(.asciiAlphanumeric), text[end].isAny(.letter) { end += 1 }
        guard end - start >= 2 else { return nil }
        if isPunycodePrefix(text, start, end) {
            while text[end].isAny(.asciiAlphanumeric) || text[end].is("-") { end += 1 }
            return mayFollow(text[end]) ? end : nil
        }
        guard mayFollow(text[end]) else { return nil }
        return isKnown(text, start..<end) || (acceptUnknown && !text[end].is("_")) ? end : nil
    }

    private static func mayFollow(_ element: ScannedText.Element) -> Bool {
        !(element.isAny(.asciiAlphanumeric) || element.is("@") || element.is("+") || element.is("-"))
    }

    private static func isPunycodePrefix(_ text: ScannedText, _ start: Int, _ end: Int) -> Bool {
        end == start + 2 && text[start].value | 0x20 == 0x78 && text[start + 1].value | 0x20 == 0x6E
            && text[end].is("-") && text[end + 1].is("-")
    }

    private static func isKnown(_ text: ScannedText, _ range: Range<Int>) -> Bool {
        guard range.count <= longestName else { return false }
        return names.contains(packed(range.lazy.map { UInt8(truncatingIfNeeded: text[$0].value | 0x20) }))
    }

    private static func internationalisedEnd(in text: ScannedText, from start: Int) -> Int? {
        guard text[start].isAny(.letter) else { return nil }
        var best: Int?
        for name in internationalisedNames {
            let end = start + name.count
            guard end <= text.count, mayFollow(text[end]), end > best ?? start else { continue }
            if name.indices.allSatisfy({ text[start + $0].value == name[$0] }) { best = end }
        }
        return best
    }

    /// Names of up to twelve bytes as one number of five bits a letter, so that a look-up allocates nothing.
    private static func packed(_ letters: some Sequence<UInt8>) -> UInt64 {
        letters.reduce(0) { $0 << 5 | UInt64($1 & 0x1F) }
    }

    private static let longestName = 12

    private static let names: Set<UInt64> = Set(
        [countries, generic].joined(separator: " ").split(separator: " ").map { packed($0.utf8) })

    private static let internationalisedNames: [[UInt32]] =
        """
        рф рус укр бел бг срб мкд мон қаз ею сайт онлайн ευ ελ հայ გე 中国 中國 台湾 台灣 香港 澳門 新加坡 한국 みんな
        コム ไทย ລາວ भारत বাংলা ভারত ਭਾਰਤ ભારત இந்தியா இலங்கை ලංකා پاکستان ایران مصر السعودية امارات المغرب الجزائر
        تونس عمان قطر فلسطين الاردن سورية عراق سودان موريتانيا بھارت קום
        """.split(whereSeparator: \.isWhitespace).map { $0.unicodeScalars.map(\.value) }

    private static let countries = """
        ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd cf cg \
        ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gd ge gf gg gh gi \
        gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw \
        ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng \
        ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sk sl sm sn \
        so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws \
        ye yt za zm zw
        """

    private static let generic = """
        academy accountant actor aero agency app archi art asia associates audio auto band bank bar beauty beer berlin best bet \
        bike bio biz blog boutique brussels build business buzz cafe camera camp capital car cards care career cash casino cat \
        catering center chat cheap church city cleaning click clinic clothing cloud club coach codes coffee college com community \
        company computer construction consulting contact cooking cool coop coupons courses credit cymru dance data date dating \
        deals delivery dental design dev diet digital direct directory discount dog domains earth eco edu education email energy \
        engineer engineering equipment estate events exchange expert exposed express family fan fans farm fashion film finance \
        financial fish fit fitness flights florist flowers football forsale foundation fun fund furniture fyi gallery game games \
        garden gift gifts gives global gmbh gold golf gov graphics gratis green group guide guru haus health healthcare help here \
        holdings holiday homes hospital host hosting house info ink institute insure int investments jetzt \
        jewelry jobs joy kids kitchen land law lawyer legal lgbt life lighting limited limo link live loan lol london love ltd \
        luxury makeup management market marketing markets media memorial men menu miami mil mobi moda moe mom money movie museum \
        music name nagoya net network news ngo ninja nrw now nyc observer one ong onl online org organic page paris partners parts \
        party pet phone photo photography photos pics pictures pink pizza place plumbing plus poker porn press pro productions \
        promo properties property pub quebec racing radio realty recipes red rehab reise reisen rent rentals repair report rest \
        restaurant review reviews rio rip rocks run sale salon school science scot security select services shoes shop shopping \
        show singles site ski skin soccer social software solar solutions space sport store stream studio study style supplies \
        supply support surf surgery swiss systems tax taxi team tech technology tel tennis theater tickets tips tires today \
        tokyo tools top tours town toys trade trading training travel tube university vacations vegas ventures vet video \
        vin vip vision vlaanderen vodka voyage wales watch website wedding wien wiki win wine work works world wtf xxx xyz \
        yachts yoga yokohama zone
        """
}
