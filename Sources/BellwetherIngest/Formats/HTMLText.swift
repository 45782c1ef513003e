import BellwetherCore

/// The text of a post that is written in HTML, as a reader sees it.
///
/// `<br>` is a line break, and paragraphs have a blank line between them. Of a link its address stays, which may be shown
/// shortened; mentions and hashtags stay as they are shown. Everything else that is marked up loses its marks. Any text
/// will do, however broken; O(n).
struct HTMLText {
    private var text: [UInt8] = []
    /// Where in the text the link being read began, and its address.
    private var link: (start: Int, address: String)?
    /// Line breaks before whatever comes next.
    private var breaks = 0
    /// How many `<pre>` are open: in them blanks and line breaks are as written.
    private var preformatted = 0

    static func plain(_ html: String) -> String {
        guard html.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else { return html }
        let bytes = Array(html.utf8)
        var reading = HTMLText()
        var start = 0
        var close = -1
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "<") else {
                index += 1
                continue
            }
            // Looked for once for all tags before it, so that a text of nothing but "<" takes no longer than another.
            if close < index { close = bytes[index...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count }
            guard close < bytes.count, let tag = HTMLTag(bytes[index..<close]) else {
                index += 1
                continue
            }
            reading.add(bytes[start..<index])
            reading.apply(tag)
            index = close + 1
            start = index
        }
        reading.add(bytes[start...])
        reading.endLink()
        return String(decoding: reading.text, as: UTF8.self)
    }

    private mutating func add(_ piece: ArraySlice<UInt8>) {
        let rest = preformatted > 0 ? piece : collapsed(piece)[...]
        guard !rest.isEmpty else { return }
        breakLine()
        text += unescapingHTMLEntities(String(decoding: rest, as: UTF8.self)).utf8
    }

    /// Blanks as a browser shows them: one for many, and none at the beginning of a line.
    private func collapsed(_ piece: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var isAfterBlank = breaks > 0 || text.isEmpty || text.last == 0x20 || text.last == 0x0A
        for byte in piece {
            let isBlank = JSONByte.isSpace(byte)
            if !isBlank || !isAfterBlank { result.append(isBlank ? 0x20 : byte) }
            isAfterBlank = isBlank
        }
        return result
    }

    private mutating func breakLine() {
        guard breaks > 0 else { return }
        while text.last == 0x20 { text.removeLast() }
        if !text.isEmpty { text += [UInt8](repeating: 0x0A, count: breaks) }
        breaks = 0
    }

    private mutating func apply(_ tag: HTMLTag) {
        switch tag.name {
        case "br": breaks = min(breaks + 1, 2)
        case "p", "blockquote", "ul", "ol", "div", "h1", "h2", "h3", "h4", "h5", "h6": breaks = 2
        case "pre":
            breaks = 2
            preformatted = max(0, preformatted + (tag.isClosing ? -1 : 1))
        case "li":
            breaks = max(breaks, 1)
            if !tag.isClosing { add(Array("- ".utf8)[...]) }
        case "a":
            endLink()
            guard !tag.isClosing, !tag.isMention, let address = tag.attribute("href") else { return }
            breakLine()
            link = (text.count, unescapingHTMLEntities(address))
        default: break
        }
    }

    /// Puts a link's address in place of the words it is shown with, or behind them if they are words.
    private mutating func endLink() {
        guard let (start, address) = link else { return }
        link = nil
        let shown = String(decoding: text[start...], as: UTF8.self).filter { !$0.isWhitespace && $0 != "…" }
        if shown.isEmpty || Self.forms(of: address).contains(where: { $0.hasPrefix(shown) }) {
            text.replaceSubrange(start..., with: address.utf8)
        } else if shown.first != "#", shown.first != "@" {
            text += " (\(address))".utf8
        }
    }

    /// An address as it may be shown: in full, without `https://`, without `www.`.
    private static func forms(of address: String) -> [Substring] {
        let short = address.firstRange(of: "://").map { address[$0.upperBound...] } ?? address[...]
        return [address[...], short, short.hasPrefix("www.") ? short.dropFirst(4) : short]
    }
}
