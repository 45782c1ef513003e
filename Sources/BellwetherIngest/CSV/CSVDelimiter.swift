/// Tells what parts the fields of a file.
enum CSVDelimiter {
    static let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")]

    /// Rows looked at.
    private static let rows = 24

    /// The delimiter by which the most rows are rows, from the one with the most fields on: the names of the columns
    /// come before their values, and a row may be cut short but has no more fields than there are names.
    ///
    /// Of two that do equally well it is the one that makes more fields; a comma when there is none at all.
    static func sniffed(in input: CSVInput) -> UInt8 {
        var best = (delimiter: candidates[0], rows: 0, fields: 0)
        for delimiter in candidates {
            let counts = fieldCounts(in: input, delimiter)
            guard let fields = counts.max(), fields > 1, let header = counts.firstIndex(of: fields) else { continue }
            let rows = counts[header...].count { $0 > 1 }
            if (rows, fields) > (best.rows, best.fields) { best = (delimiter, rows, fields) }
        }
        return best.delimiter
    }

    private static func fieldCounts(in input: CSVInput, _ delimiter: UInt8) -> [Int] {
        var scanner = CSVScanner(delimiter: delimiter)
        var counts: [Int] = []
        var position = input.start
        while counts.count < rows, position < input.bytes.count {
            guard case .row(let next) = scanner.scan(input.bytes, from: position, isLast: input.isComplete) else {
                break
            }
            if !scanner.isBlank { counts.append(scanner.fields.count) }
            position = next
        }
        return counts
    }
}
