/// Gives the text of files in UTF-8, whatever they are written in.
package enum TextSource {
    /// The text of a file in UTF-8, piece by piece, without byte order mark.
    /// - Throws: ``IngestError`` when the file is no text; what reading it throws.
    package static func open(_ file: ExportFile) throws -> CSVInput.Source {
        guard let encoding = try TextEncoding.of(file) else {
            throw IngestError(.binary, "'\(file.path)' is not text; save it as a CSV file in UTF-8.")
        }
        return try open(file, as: encoding)
    }

    static func open(_ file: ExportFile, as encoding: TextEncoding) throws -> CSVInput.Source {
        let source = try file.open()
        switch encoding {
        case .utf8:
            // The reader knows the mark of UTF-8.
            return source
        case .windows1252:
            return {
                let piece = try source()
                return piece.contains { $0 >= 0x80 } ? Windows1252.utf8(piece) : piece
            }
        case .utf16LittleEndian, .utf16BigEndian:
            var decoder = UTF16Decoder(isLittleEndian: encoding == .utf16LittleEndian)
            return {
                while true {
                    let piece = try source()
                    let text = piece.isEmpty ? decoder.finish() : decoder.utf8(piece)
                    // Nothing means the end, and a single byte makes nothing yet.
                    if piece.isEmpty || !text.isEmpty { return text }
                }
            }
        }
    }
}
