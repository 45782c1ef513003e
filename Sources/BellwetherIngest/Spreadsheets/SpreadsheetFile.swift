/// A workbook: a table in each sheet.
///
/// Some sheets have the names of their values in the first column and the values beside them, as LinkedIn's for a
/// single post; small sheets of two columns are therefore also offered turned on their side.
package enum SpreadsheetFile: TableFile {
    package static func tables(of file: ExportFile) throws -> [Table]? {
        do {
            guard let spreadsheet = try spreadsheet(file) else { return nil }
            return try tables(of: spreadsheet, file: file)
        } catch let damage as SpreadsheetDamage {
            throw damage.error(in: file.path)
        }
    }

    private static func tables(of spreadsheet: any Spreadsheet, file: ExportFile) throws -> [Table] {
        let names = spreadsheet.sheetNames
        let share = names.isEmpty ? 0 : file.size / names.count
        let sheets = names.enumerated().map { index, name in
            Table(name: name, file: file.path) {
                try SheetReader(file: file.path, size: share) { try spreadsheet.rows(ofSheet: index) }
            }
        }
        let turned = try names.enumerated().compactMap { index, name -> Table? in
            let rows = try TurnedSheet.rows(of: spreadsheet.rows(ofSheet: index))
            return rows.map { rows in Table(name: name, file: file.path) { TurnedSheet(rows) } }
        }
        return sheets + turned
    }

    /// - Returns: nil when the file is no workbook.
    private static func spreadsheet(_ file: ExportFile) throws -> (any Spreadsheet)? {
        if file.head.starts(with: CompoundFile.signature) { return try XLSWorkbook(bytes(of: file)) }
        return OfficePackage.isKnown(by: file.head) ? try XLSXWorkbook(bytes(of: file)) : nil
    }

    private static func bytes(of file: ExportFile) throws -> [UInt8] {
        let source = try file.open()
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(file.size, SpreadsheetLimits.fileBytes))
        while true {
            let piece = try source()
            guard !piece.isEmpty else { return bytes }
            bytes += piece
            guard bytes.count <= SpreadsheetLimits.fileBytes else {
                throw SpreadsheetDamage(
                    "it is larger than \(SpreadsheetLimits.fileBytes >> 20) MB; save its sheets as CSV files")
            }
        }
    }
}
