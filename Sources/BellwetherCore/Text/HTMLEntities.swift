/// The text with HTML's character references resolved, as exports of X and others hold them (`&amp;`, `&#39;`).
///
/// Resolves `&amp; &lt; &gt; &quot; &apos; &nbsp;` and numbers (`&#39;`, `&#x27;`), once each: `&amp;lt;` becomes `&lt;`.
/// Anything else, and numbers that are no character, stay as they are. O(n).
package func unescapingHTMLEntities(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    let source = text.utf8
    var bytes: [UInt8] = []
    bytes.reserveCapacity(source.count)
    var index = source.startIndex
    while index < source.endIndex {
        if source[index] == UInt8(ascii: "&"), let (scalar, end) = characterReference(in: source, at: index) {
            bytes.append(contentsOf: String(scalar).utf8)
            index = end
        } else {
            bytes.append(source[index])
            index = source.index(after: index)
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}

/// The longest reference is `&#1114111;`: the search for its end never goes further.
private let longestReference = 12

private func characterReference(
    in source: String.UTF8View, at ampersand: String.UTF8View.Index
) -> (Unicode.Scalar, String.UTF8View.Index)? {
    let body = source[source.index(after: ampersand)...].prefix(longestReference)
    guard let semicolon = body.firstIndex(of: UInt8(ascii: ";")) else { return nil }
    guard let scalar = scalar(named: Substring(body[..<semicolon])) else { return nil }
    return (scalar, source.index(after: semicolon))
}

private func scalar(named name: Substring) -> Unicode.Scalar? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    case "nbsp": return "\u{A0}"
    default: break
    }
    guard name.first == "#" else { return nil }
    let digits = name.dropFirst()
    let isHexadecimal = digits.first == "x" || digits.first == "X"
    let number = isHexadecimal ? digits.dropFirst() : digits
    guard let first = number.utf8.first, first != UInt8(ascii: "+"), first != UInt8(ascii: "-"),
        let value = UInt32(number, radix: isHexadecimal ? 16 : 10), value > 0
    else { return nil }
    return Unicode.Scalar(value)
}
