extension EntityScanner {
    /// Tries a link whose `://` stands at `index`; answers where to go on.
    mutating func scanLinkWithScheme(at index: Int) -> Int {
        guard isSchemeSeparator(at: index), let start = schemeStart(before: index), mayPrecedeLink(start) else {
            return index + 1
        }
        let host = index + 3
        guard let hostEnd = hostEnd(from: host) else { return host }
        if isShortener(host..<hostEnd) {
            guard let end = shortenedEnd(from: hostEnd) else { return host }
            return keep(.link, start..<end)
        }
        return keep(.link, start..<tailEnd(from: hostEnd))
    }

    /// Tries a link without scheme whose first dot stands at `index`; answers where to go on.
    ///
    /// Its domain must end in a top-level domain of `TopLevelDomains`. `done.So` is a missing space, not a domain of
    /// Somalia: a capital that begins the top-level domain alone is accepted only before a path.
    mutating func scanLinkWithoutScheme(at index: Int) -> Int {
        guard index >= domainSearched else { return index + 1 }
        var start = index
        while start > consumed, isPlainHostScalar(start - 1) { start -= 1 }
        guard start < index, mayPrecedeLink(start), !isJoined(start), !text[start].is("-") else { return index + 1 }

        var found: (end: Int, mayBeTypo: Bool)?
        var dot = index
        while text[dot].is("."), !text[dot - 1].is("-") {
            if let domainEnd = TopLevelDomains.end(in: text, from: dot + 1, acceptUnknown: false) {
                found = (domainEnd, text[dot + 1].isUppercaseASCII && text[domainEnd - 1].isLowercaseASCII)
            }
            var next = dot + 1
            while isPlainHostScalar(next) { next += 1 }
            guard next > dot + 1, !text[dot + 1].is("-") else { break }
            dot = next
        }
        guard let found, !found.mayBeTypo || text[found.end].is("/") else {
            domainSearched = dot
            return index + 1
        }
        return keep(.link, start..<(hasPath(at: found.end) ? tailEnd(from: found.end) : found.end))
    }

    private func schemeStart(before index: Int) -> Int? {
        func letter(_ back: Int, _ value: UInt32) -> Bool {
            index - back >= consumed && text[index - back].value | 0x20 == value
        }
        let length = letter(1, 0x73) ? 5 : 4
        let matches = letter(length, 0x68) && letter(length - 1, 0x74) && letter(length - 2, 0x74)
        return matches && letter(length - 3, 0x70) ? index - length : nil
    }

    private func mayPrecedeLink(_ start: Int) -> Bool {
        guard start > 0 else { return true }
        switch text[start - 1].value {
        case 0x23, 0x24, 0x40, 0xFF03, 0xFF20: return false
        default: return !text[start - 1].isAny(.asciiAlphanumeric)
        }
    }

    private func isJoined(_ start: Int) -> Bool {
        guard start > 0 else { return false }
        let previous = text[start - 1]
        return previous.is("-") || previous.is("_") || previous.is(".") || previous.is("/")
    }

    private func isPlainHostScalar(_ index: Int) -> Bool {
        text[index].isAny([.asciiAlphanumeric, .latinAccent]) || text[index].is("-")
    }

    private func hasPath(at index: Int) -> Bool {
        guard text[index].is(":") else { return text[index].is("/") }
        return text[portEnd(from: index)].is("/")
    }

    private func isShortener(_ host: Range<Int>) -> Bool {
        host.count == 4 && text[host.lowerBound].value | 0x20 == 0x74 && text[host.lowerBound + 1].is(".")
            && text[host.lowerBound + 2].value | 0x20 == 0x63 && text[host.lowerBound + 3].value | 0x20 == 0x6F
    }
}

extension ScannedText.Element {
    var isUppercaseASCII: Bool { 0x41...0x5A ~= value }
    var isLowercaseASCII: Bool { 0x61...0x7A ~= value }
}
