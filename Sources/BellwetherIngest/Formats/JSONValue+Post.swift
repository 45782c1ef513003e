import BellwetherCore

/// What posts are made of, as exports write it in JSON.
extension JSONValue {
    /// A count; nil when it is missing, null, blank or written as unknown.
    /// - Throws: what is wrong with it.
    static func count(_ value: JSONValue?, field: String) throws(RowProblem) -> Int? {
        guard let value, value != .null else { return nil }
        let word = value.word ?? ""
        let bytes = ArraySlice(word.utf8).trimmed
        if value.word != nil, bytes.isAbsent { return nil }
        guard let count = bytes.plainCount ?? CountText.count(bytes, DecimalSigns()),
            PostCounts.plausible.contains(count)
        else {
            throw RowProblem(
                field: field, value: word,
                "must be a whole number from 0 to \(PostCounts.plausible.upperBound), or missing where unknown")
        }
        return count
    }

    /// A post's id.
    /// - Throws: what is wrong with it.
    static func postID(_ id: String?, field: String) throws(RowProblem) -> String {
        guard let id, (1...PostID.maximumLength).contains(id.utf8.count),
            id.unicodeScalars.allSatisfy({ $0.value > 0x20 })
        else {
            throw RowProblem(
                field: field, value: id, "must be an id of 1 to \(PostID.maximumLength) bytes without blanks")
        }
        return id
    }
}

extension FormatContext {
    /// When a post was published.
    /// - Parameters:
    ///   - time: nil when it cannot be read.
    ///   - written: as it stands in the file.
    /// - Throws: what is wrong with it.
    func publicationTime(_ time: Timestamp?, field: String, written: String?) throws(RowProblem) -> Timestamp {
        guard let time, Timestamp.plausible.contains(time) else {
            throw RowProblem(field: field, value: written, "must be a date and time from 2000 to 2099")
        }
        guard time <= now else { throw RowProblem(field: field, value: written, "is in the future") }
        return time
    }

    /// The account's name where the export says it, else as said for the import.
    /// - Throws: ``IngestError`` when nobody says, or the name is none.
    func account(_ name: String?, on platform: Platform, of file: ExportFile, missing: String) throws -> AccountID {
        guard let name = name ?? account?.name else {
            throw IngestError(.refused, "'\(file.path)' does not say whose posts it holds: \(missing)")
        }
        do throws(InvalidInput) {
            return try AccountID(platform: platform, name: name)
        } catch {
            throw IngestError(.refused, "'\(file.path)' is of an account whose name cannot be kept: \(error).")
        }
    }
}
