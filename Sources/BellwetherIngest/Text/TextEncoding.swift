/// How the bytes of a text file stand for characters.
package enum TextEncoding: Sendable {
    case utf8, utf16LittleEndian, utf16BigEndian, windows1252

    /// How a file is written.
    ///
    /// A byte order mark tells; without one, UTF-16 shows by the zero bytes of its signs and digits. Of the rest,
    /// UTF-8 is what makes sense as UTF-8: text in Windows-1252 has letters that do not. They may come late, so a file
    /// that begins in plain ASCII is looked through until something tells.
    /// - Returns: nil for a file that is no text.
    /// - Throws: what reading the file throws.
    package static func of(_ file: ExportFile) throws -> TextEncoding? {
        let head = file.head
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { return head.contains(0) ? nil : .utf8 }
        if head.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
        if head.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
        guard !head.contains(0) else { return unmarkedUTF16(head) }
        var evidence = UTF8Evidence()
        evidence.add(head)
        guard evidence.verdict == nil, head.count == ExportFile.headLength else { return evidence.best }
        evidence = UTF8Evidence()
        let source = try file.open()
        while evidence.verdict == nil {
            let piece = try source()
            if piece.isEmpty { break }
            evidence.add(piece)
        }
        return evidence.best
    }

    /// UTF-16 without a mark, by the zero bytes that its ASCII has on one side; nil when it is not text.
    private static func unmarkedUTF16(_ head: [UInt8]) -> TextEncoding? {
        guard head.count % 2 == 0 else { return nil }
        let even = stride(from: 0, to: head.count, by: 2).count { head[$0] == 0 }
        let odd = stride(from: 1, to: head.count, by: 2).count { head[$0] == 0 }
        // A few characters have a zero on the other side: U+2600.
        guard max(even, odd) >= 8 * min(even, odd), max(even, odd) * 20 >= head.count else { return nil }
        let isLittle = odd > even
        var hasLineEnd = false
        for index in stride(from: 0, to: head.count, by: 2) {
            let (low, high) = isLittle ? (head[index], head[index + 1]) : (head[index + 1], head[index])
            guard high == 0 else { continue }
            guard low >= 32 || (9...13).contains(low) else { return nil }
            hasLineEnd = hasLineEnd || low == 10 || low == 13
        }
        return hasLineEnd ? (isLittle ? .utf16LittleEndian : .utf16BigEndian) : nil
    }
}
