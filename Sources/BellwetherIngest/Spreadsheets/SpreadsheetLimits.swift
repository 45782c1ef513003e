/// How much of a spreadsheet is read at most: a workbook of posts stays far below, and a file made to fill the memory
/// does not get there.
enum SpreadsheetLimits {
    /// Bytes of the file itself, which is held in memory.
    static let fileBytes = 32 << 20
    /// Bytes of the texts that cells share, which are held in memory.
    static let textBytes = 64 << 20
    /// How many of them there are.
    static let texts = 4 << 20
    /// Bytes of an XLSX file's parts that are read, unpacked; they are never in memory together.
    static let unpackedBytes = 512 << 20
    /// How many times as large as the file they may be; sheets of numbers come to 10 or 20.
    static let unpackedRatio = 100
    /// Bytes up to which the ratio does not matter.
    static let smallBytes = 64 << 20
    /// Bytes of the texts in a sheet's rows, each counted wherever it stands: cells may share a long one.
    static let sheetBytes = 512 << 20
    /// Parts of an XLSX file.
    static let parts = 10_000
    /// Columns of a sheet.
    static let columns = 1_024
    /// Rows of a sheet: no program makes more.
    static let rows = 1_048_576
    /// Sheets of a workbook.
    static let sheets = 256
    /// Cell styles of a workbook.
    static let styles = 65_536
}
