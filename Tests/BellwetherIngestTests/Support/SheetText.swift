import BellwetherCore
import BellwetherIngest
import Testing

/// Workbooks read in a test.
enum SheetText {
    /// A file in memory.
    static func file(_ bytes: [UInt8], name: String = "test.xlsx", modifiedAt: Timestamp? = nil) -> ExportFile {
        ExportFile(
            path: name, name: name, size: bytes.count, modifiedAt: modifiedAt,
            head: Array(bytes.prefix(ExportFile.headLength))
        ) {
            var rest = bytes[...]
            return {
                let piece = rest.prefix(10_000)
                rest = rest.dropFirst(10_000)
                return Array(piece)
            }
        }
    }

    /// Rows of the first sheet, as "line: field|field".
    static func rows(_ bytes: [UInt8]) throws -> [String] {
        let tables = try #require(try SpreadsheetFile.tables(of: file(bytes)))
        return try #require(tables.first).head(100_000).map(shown)
    }

    static func shown(_ row: CSVRow) -> String {
        "\(row.line): " + (0..<row.count).map { row.string(at: $0) ?? "(invalid)" }.joined(separator: "|")
    }

    /// What the error says that reading all sheets ends in; nil when it does not.
    static func problem(_ bytes: [UInt8]) throws -> String? {
        do {
            for table in try SpreadsheetFile.tables(of: file(bytes)) ?? [] { _ = try table.head(.max) }
            return nil
        } catch let error as IngestError {
            return error.message
        }
    }
}
