/// The parts of a link after its scheme: host, port, path, query.
extension EntityScanner {
    private static let longestLabel = 63
    private static let longestShortenedName = 40

    /// Where the longest valid host that begins at `start` ends, or nil.
    ///
    /// Labels are joined by dots, hold `-` and (but for the last before the top-level domain) `_` only inside, and are
    /// at most 63 characters long. The top-level domain is one of `TopLevelDomains`; as a scheme says that a link is
    /// meant, an unknown one will do when the whole host is ASCII.
    func hostEnd(from start: Int) -> Int? {
        var best: Int?
        var label = start
        var isASCII = true
        while true {
            var end = label
            var hasUnderscore = false
            while isHostScalar(end) {
                isASCII = isASCII && text[end].value < 0x80
                hasUnderscore = hasUnderscore || text[end].is("_")
                end += 1
            }
            guard text[end].is("."), isValidLabel(label..<end) else { return best }
            if !hasUnderscore, let host = TopLevelDomains.end(in: text, from: end + 1, acceptUnknown: isASCII) {
                best = host
            }
            label = end + 1
        }
    }

    private func isValidLabel(_ range: Range<Int>) -> Bool {
        guard 1...Self.longestLabel ~= range.count else { return false }
        for edge in [text[range.lowerBound], text[range.upperBound - 1]] where edge.is("-") || edge.is("_") {
            return false
        }
        guard range.count > 4, text[range.lowerBound + 2].is("-"), text[range.lowerBound + 3].is("-") else {
            return true
        }
        return range.allSatisfy { text[$0].value < 0x80 }
    }

    private func isHostScalar(_ index: Int) -> Bool {
        let element = text[index]
        switch element.value {
        case 0x2D, 0x5F: return true
        case 0...0x7F: return element.isAny(.asciiAlphanumeric)
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFFE, 0xFFFF, 0x1F_FFFF: return false
        default: return !element.isAny(.space)
        }
    }

    func portEnd(from index: Int) -> Int {
        guard text[index].is(":") else { return index }
        var end = index + 1
        while text[end].isAny(.asciiAlphanumeric), text[end].isAny(.number) { end += 1 }
        return end > index + 1 ? end : index
    }

    /// Where port, path and query that begin at `index` end.
    func tailEnd(from index: Int) -> Int {
        var end = portEnd(from: index)
        if text[end].is("/") { end = pathEnd(from: end) }
        return queryEnd(from: end)
    }

    /// The end of a link of X's shortener, whose names are letters and digits only, or nil if the name is too long.
    func shortenedEnd(from index: Int) -> Int? {
        guard text[index].is("/") else { return tailEnd(from: index) }
        var end = index + 1
        while text[end].isAny(.asciiAlphanumeric) { end += 1 }
        guard end - index - 1 <= Self.longestShortenedName else { return nil }
        return queryEnd(from: end)
    }

    /// Punctuation at the end belongs to the sentence; parentheses belong to the path when they balance.
    private func pathEnd(from slash: Int) -> Int {
        var index = slash
        var end = slash
        while true {
            if text[index].is("("), let closed = parenthesesEnd(from: index) {
                index = closed
                end = closed
            } else if isPathScalar(index) {
                index += 1
                if mayEndPath(index - 1) { end = index }
            } else {
                return end
            }
        }
    }

    private func parenthesesEnd(from open: Int) -> Int? {
        var index = open + 1
        var depth = 1
        while true {
            if text[index].is(")") {
                guard !text[index - 1].is("(") else { return nil }
                depth -= 1
                if depth == 0 { return index + 1 }
            } else if text[index].is("(") {
                guard depth == 1 else { return nil }
                depth = 2
            } else if !isPathScalar(index) {
                return nil
            }
            index += 1
        }
    }

    private func isPathScalar(_ index: Int) -> Bool {
        let element = text[index]
        if element.isAny([.asciiAlphanumeric, .latinAccent]) { return true }
        switch element.value {
        case 0x21, 0x23, 0x24, 0x25, 0x26, 0x27, 0x2A, 0x2B, 0x2C, 0x2D, 0x2E, 0x2F, 0x3A, 0x3B, 0x3D, 0x40, 0x5B, 0x5D,
            0x5F, 0x7C, 0x7E, 0x2013, 0x400...0x4FF:
            return true
        default: return false
        }
    }

    private func mayEndPath(_ index: Int) -> Bool {
        let element = text[index]
        if element.isAny([.asciiAlphanumeric, .latinAccent]) { return true }
        switch element.value {
        case 0x23, 0x2B, 0x2D, 0x2F, 0x3D, 0x5F, 0x400...0x4FF: return true
        default: return false
        }
    }

    private func queryEnd(from index: Int) -> Int {
        guard text[index].is("?") else { return index }
        var end = index
        var next = index + 1
        while true {
            if text[next].isAny(.asciiAlphanumeric) {
                end = next + 1
            } else {
                switch text[next].value {
                case 0x23, 0x26, 0x2D, 0x2F, 0x3D, 0x5F: end = next + 1
                case 0x21, 0x24, 0x25, 0x27, 0x28, 0x29, 0x2A, 0x2B, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x40, 0x5B, 0x5D,
                    0x7C,
                    0x7E:
                    break
                default: return end
                }
            }
            next += 1
        }
    }
}
