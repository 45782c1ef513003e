/// Every kind of file that holds posts or followers, most particular first.
package enum ExportFormats {
    static let all: [any ExportFormat.Type] = [TableExportFormat.self]
}
