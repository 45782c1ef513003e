import BellwetherCore

/// Fields as values. A missing column and a blank field are both nil; anything that cannot be read is a problem.
extension CSVRow {
    /// A field as it stands, blanks and line ends included.
    func text(in column: CSVColumn) throws(RowProblem) -> String {
        guard let text = string(at: column.index) else {
            throw RowProblem(column: column, value: self[column.index], "is not valid UTF-8 text")
        }
        return text
    }

    /// A name, id or word without the blanks around it.
    func word(in column: CSVColumn?) throws(RowProblem) -> String? {
        guard let column else { return nil }
        guard let word = string(at: column.index, isTrimmed: true) else {
            throw RowProblem(column: column, value: self[column.index], "is not valid UTF-8 text")
        }
        return word.isEmpty ? nil : word
    }

    /// A count: `424` or `424.0`, as platforms write it; `-`, `NA` and the like mean that they did not report it.
    func count(in column: CSVColumn?, range: ClosedRange<Int> = PostCounts.plausible) throws(RowProblem) -> Int? {
        guard let column else { return nil }
        let bytes = self[column.index].trimmed
        if bytes.isAbsent { return nil }
        guard let count = bytes.plainCount, range.contains(count) else {
            throw RowProblem(
                column: column, value: bytes,
                "must be a whole number from \(range.lowerBound) to \(range.upperBound), or blank where unknown")
        }
        return count
    }

    /// A moment in ISO 8601; one without an offset is UTC.
    func time(in column: CSVColumn) throws(RowProblem) -> Timestamp {
        let bytes = self[column.index].trimmed
        guard let time = Timestamp(iso8601: String(decoding: bytes, as: UTF8.self)),
            Timestamp.plausible.contains(time)
        else {
            throw RowProblem(
                column: column, value: bytes, "must be a date and time such as 2025-07-15T19:30:00Z, from 2000 to 2099")
        }
        return time
    }

    /// A yes or no.
    func flag(in column: CSVColumn?) throws(RowProblem) -> Bool? {
        guard let column, let word = try word(in: column) else { return nil }
        switch word.lowercased() {
        case "true", "yes", "1": return true
        case "false", "no", "0": return false
        default: throw RowProblem(column: column, value: self[column.index], "must be true or false")
        }
    }
}

extension ArraySlice<UInt8> {
    /// Without blanks and line ends around it.
    var trimmed: ArraySlice<UInt8> {
        let (start, end) = withUnsafeBufferPointer { bytes in
            var start = 0
            var end = bytes.count
            while start < end, bytes[start] <= 32, bytes[start] != 0 { start += 1 }
            while end > start, bytes[end - 1] <= 32, bytes[end - 1] != 0 { end -= 1 }
            return (start, end)
        }
        return start == 0 && end == count ? self : self[(startIndex + start)..<(startIndex + end)]
    }

    /// Whether this is one of the ways to write "not reported".
    var isAbsent: Bool {
        guard let first else { return true }
        switch first {
        case UInt8(ascii: "-"): return count == 1 || elementsEqual([first, first])
        case 0xE2: return elementsEqual([0xE2, 0x80, 0x93]) || elementsEqual([0xE2, 0x80, 0x94])  // en dash, em dash
        case UInt8(ascii: "N"), UInt8(ascii: "n"), UInt8(ascii: "U"), UInt8(ascii: "u"):
            return ["na", "n/a", "null", "undefined"].contains(String(decoding: self, as: UTF8.self).lowercased())
        default: return false
        }
    }

    /// The number written here in digits alone, or with `.0` or `.00` behind them, which no column writes thousands by;
    /// nil for anything else, and for more than 15 digits.
    var plainCount: Int? {
        withUnsafeBufferPointer { bytes in
            var value = 0
            for (index, byte) in bytes.enumerated() {
                if byte == UInt8(ascii: "."), index > 0 {
                    let zeros = bytes[(index + 1)...]
                    return (1...2).contains(zeros.count) && zeros.allSatisfy { $0 == UInt8(ascii: "0") } ? value : nil
                }
                guard (48...57).contains(byte), index < 15 else { return nil }
                value = value * 10 + Int(byte - 48)
            }
            return bytes.isEmpty ? nil : value
        }
    }
}
