extension EntityScanner {
    /// Names longer than this are not names on any platform; X allows 15, Instagram and YouTube 30.
    private static let longestName = 30
    private static let longestListName = 25

    /// Tries a mention whose sign stands at `index`, else an address; answers where to go on.
    ///
    /// The range of a mention takes in the name of a list (`@alice/friends`), as twitter-text's does.
    mutating func scanMention(at index: Int) -> Int {
        guard index >= consumed, mayPrecedeMention(index) else { return scanAddress(at: index) }
        var end = index + 1
        while isNameScalar(end) { end += 1 }
        guard 1...Self.longestName ~= end - index - 1 else { return index + 1 }
        end = listEnd(from: end)
        let next = text[end]
        if next.is("@") || next.is("\u{FF20}") || next.isAny(.latinAccent) || isSchemeSeparator(at: end) {
            return index + 1
        }
        return keep(.mention, index..<end)
    }

    private func isNameScalar(_ index: Int) -> Bool {
        text[index].isAny(.asciiAlphanumeric) || text[index].is("_")
    }

    private func listEnd(from index: Int) -> Int {
        guard text[index].is("/"), text[index + 1].isAny(.asciiAlphanumeric), text[index + 1].isAny(.letter) else {
            return index
        }
        var end = index + 2
        while end - index <= Self.longestListName, isNameScalar(end) || text[end].is("-") { end += 1 }
        return end
    }

    /// Nothing that makes `@` part of something longer may stand before it, save `RT`.
    private func mayPrecedeMention(_ index: Int) -> Bool {
        guard index > 0 else { return true }
        switch text[index - 1].value {
        case 0x21, 0x23, 0x24, 0x25, 0x26, 0x2A, 0x40, 0x5F, 0xFF20: return false
        default: return !text[index - 1].isAny(.asciiAlphanumeric) || followsRetweetSign(index)
        }
    }

    private func followsRetweetSign(_ index: Int) -> Bool {
        guard index >= 2, text[index - 1].value | 0x20 == 0x74, text[index - 2].value | 0x20 == 0x72 else {
            return false
        }
        guard index >= 3 else { return true }
        switch text[index - 3].value {
        case 0x2B, 0x2D, 0x2E, 0x5F, 0x7E: return false
        default: return !text[index - 3].isAny(.asciiAlphanumeric)
        }
    }

    /// Tries an address whose inner `@` stands at `index`, so that its parts are not taken for words.
    private mutating func scanAddress(at index: Int) -> Int {
        var start = index
        while start > consumed, isAddressScalar(start - 1) { start -= 1 }
        guard start < index else { return index + 1 }
        if start > consumed, text[start - 1].is("@") { start -= 1 }
        var end = index + 1
        var lastDot = end
        while text[end].isAny(.asciiAlphanumeric) || text[end].is("-") || text[end].is(".") {
            if text[end].is("."), text[end + 1].isAny(.asciiAlphanumeric) { lastDot = end }
            if text[end].is("."), !text[end + 1].isAny(.asciiAlphanumeric) { break }
            end += 1
        }
        guard lastDot > index + 1 else { return index + 1 }
        return keep(.address, start..<end)
    }

    private func isAddressScalar(_ index: Int) -> Bool {
        if isNameScalar(index) { return true }
        switch text[index].value {
        case 0x25, 0x2B, 0x2D, 0x2E: return true
        default: return false
        }
    }
}
