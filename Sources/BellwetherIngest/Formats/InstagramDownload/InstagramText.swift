/// Texts in Meta's downloads, where each byte of UTF-8 is written as if it were a character: `Ã©` for `é`.
enum InstagramText {
    /// The text as it was written.
    ///
    /// What is undone is what Meta did: characters up to U+00FF become bytes again, and those are read as UTF-8. Where
    /// either fails the text was right, and stays. In a file that holds anything but ASCII nothing was done to begin
    /// with: then `Ã©` is what somebody wrote.
    /// - Parameter isASCII: whether the element the text is of was written in ASCII alone.
    static func repaired(_ text: String, isASCII: Bool) -> String {
        guard isASCII, text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            guard scalar.value <= 0xFF else { return text }
            bytes.append(UInt8(scalar.value))
        }
        return String(validating: bytes, as: UTF8.self) ?? text
    }
}
