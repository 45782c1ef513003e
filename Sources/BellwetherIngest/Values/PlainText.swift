import BellwetherCore

/// Texts as people wrote them, out of what a tool made of them.
enum PlainText {
    /// The text without HTML's character references, and with its `<br>` as line ends.
    ///
    /// Other tags stay: what looks like one may be the text itself.
    static func of(_ text: String) -> String {
        let text = text.utf8.contains(UInt8(ascii: "<")) ? withLineEnds(text) : text
        return unescapingHTMLEntities(text)
    }

    private static func withLineEnds(_ text: String) -> String {
        var result = ""
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "<") {
            guard let end = endOfBreak(rest[open...]) else {
                let next = rest.index(after: open)
                result += rest[..<next]
                rest = rest[next...]
                continue
            }
            result += rest[..<open] + "\n"
            rest = rest[end...]
            // `<br>` at the end of a line is that line's end, not another.
            if rest.first?.isNewline == true { rest = rest.dropFirst() }
        }
        return result + rest
    }

    /// Where `<br>`, `<br/>` or `<BR />` ends; nil when this is none.
    private static func endOfBreak(_ text: Substring) -> Substring.Index? {
        let head = text.prefix(8).lowercased()
        guard head.hasPrefix("<br"), let close = text.prefix(8).firstIndex(of: ">") else { return nil }
        let inside = text[text.index(text.startIndex, offsetBy: 3)..<close]
        guard inside.allSatisfy({ $0 == " " || $0 == "/" }) else { return nil }
        return text.index(after: close)
    }
}
