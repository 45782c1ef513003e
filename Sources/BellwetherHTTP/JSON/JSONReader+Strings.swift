extension JSONReader {
    /// The string that begins here, with its escapes resolved.
    mutating func string() throws(JSONDamage) -> String {
        position += 1
        let start = position
        while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { position += 1 }
        if next == UInt8(ascii: "\"") {
            defer { position += 1 }
            guard let text = text(start..<position) else { throw damage("a string is not UTF-8") }
            return text
        }
        position = start
        return try escapedString()
    }

    private mutating func escapedString() throws(JSONDamage) -> String {
        var unescaped: [UInt8] = []
        while true {
            let start = position
            while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 {
                position += 1
            }
            copy(start..<position, to: &unescaped)
            switch next {
            case UInt8(ascii: "\""):
                guard let text = String(validating: unescaped, as: UTF8.self) else {
                    throw damage("a string is not UTF-8")
                }
                position += 1
                return text
            case UInt8(ascii: "\\"): try escape(into: &unescaped)
            case nil: throw damage("a string has no end")
            default: throw damage("a string has a control character in it")
            }
        }
    }

    private mutating func escape(into unescaped: inout [UInt8]) throws(JSONDamage) {
        position += 1
        guard let letter = next else { throw damage("a string has no end") }
        position += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): unescaped.append(letter)
        case UInt8(ascii: "b"): unescaped.append(0x08)
        case UInt8(ascii: "f"): unescaped.append(0x0C)
        case UInt8(ascii: "n"): unescaped.append(0x0A)
        case UInt8(ascii: "r"): unescaped.append(0x0D)
        case UInt8(ascii: "t"): unescaped.append(0x09)
        case UInt8(ascii: "u"): unescaped.append(contentsOf: Array(String(try scalar()).utf8))
        default: throw damage("a string has an unknown escape in it")
        }
    }

    /// The scalar of `\u` escapes, of two of them where they are a surrogate pair.
    private mutating func scalar() throws(JSONDamage) -> Unicode.Scalar {
        let first = try codeUnit()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard 0xD800...0xDBFF ~= first, next == UInt8(ascii: "\\") else { throw halfPair() }
        position += 1
        guard next == UInt8(ascii: "u") else { throw halfPair() }
        position += 1
        let second = try codeUnit()
        guard 0xDC00...0xDFFF ~= second,
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw halfPair() }
        return scalar
    }

    private func halfPair() -> JSONDamage { damage("a string has half of a surrogate pair in it") }

    private mutating func codeUnit() throws(JSONDamage) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = next.flatMap({ Character(Unicode.Scalar($0)).hexDigitValue }) else {
                throw damage("a string has an escape without four digits in it")
            }
            value = value << 4 + UInt32(digit)
            position += 1
        }
        return value
    }
}
