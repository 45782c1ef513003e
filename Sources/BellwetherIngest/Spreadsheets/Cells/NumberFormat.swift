/// What a number format makes of a cell's number.
enum NumberFormat: Hashable, Sendable {
    case number
    /// Days since the workbook's first day, shown as a date, with or without a time.
    case date
    /// A part of a day, shown as hours and minutes.
    case time

    /// The formats every workbook has without saying so (ECMA-376 part 1, 18.8.30), those of East Asia included.
    init(builtIn id: Int) {
        switch id {
        case 14...17, 22, 27...31, 34...36, 50...58: self = .date
        case 18...21, 32, 33, 45...47: self = .time
        default: self = .number
        }
    }

    /// A format as it is written in a workbook, such as `dd/mm/yyyy`, `0.00%` or `[$-409]h:mm AM/PM;@`.
    ///
    /// The part for positive numbers tells: letters outside quotation marks and brackets stand for parts of a date or
    /// time, and digits that a number is to be filled into make it none, whatever letters are beside them.
    init(code: String) {
        var letters: Set<UInt8> = []
        var hasDigits = false
        var rest = Substring(code.lowercased()).utf8
        guard !["general", "standard", "@"].contains(String(Substring(rest))) else {
            self = .number
            return
        }
        while let byte = rest.popFirst(), byte != UInt8(ascii: ";") {
            switch byte {
            case UInt8(ascii: "\""):
                while let quoted = rest.popFirst(), quoted != byte {}
            case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"):
                rest.removeFirst(min(1, rest.count))
            case UInt8(ascii: "["):
                // [h] counts hours beyond a day; [Red], [>100] and [$€-407] say how or when.
                let inside = rest.prefix { $0 != UInt8(ascii: "]") }
                rest = rest.dropFirst(inside.count + 1)
                if !inside.isEmpty, inside.allSatisfy({ "hms".utf8.contains($0) }) { letters.formUnion(inside) }
            case UInt8(ascii: "."):
                // Fractions of a second: "ss.000".
                if letters.contains(UInt8(ascii: "s")) { rest = rest.drop { $0 == UInt8(ascii: "0") } }
            case UInt8(ascii: "0"), UInt8(ascii: "#"), UInt8(ascii: "?"): hasDigits = true
            default:
                if "dmyhs".utf8.contains(byte) { letters.insert(byte) }
            }
        }
        let hasTime = letters.contains(UInt8(ascii: "h")) || letters.contains(UInt8(ascii: "s"))
        if hasDigits || letters.isEmpty {
            self = .number
        } else if letters.contains(UInt8(ascii: "d")) || letters.contains(UInt8(ascii: "y")) || !hasTime {
            self = .date
        } else {
            self = .time
        }
    }
}
