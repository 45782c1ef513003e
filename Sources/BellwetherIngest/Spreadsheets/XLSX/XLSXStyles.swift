/// How each cell style of a workbook shows numbers.
struct XLSXStyles: Sendable {
    private var formats: [NumberFormat] = []

    /// The workbook has no styles: every number is one.
    init() {}

    init(_ xml: XMLStream) throws {
        var codes: [Int: NumberFormat] = [:]
        var isInCellFormats = false
        while let node = try xml.next() {
            switch node {
            case .start where xml.isNamed("numFmt"):
                guard let id = xml.attribute("numFmtId").flatMap({ Int($0) }), let code = xml.attribute("formatCode"),
                    codes.count < SpreadsheetLimits.styles
                else { continue }
                codes[id] = NumberFormat(code: code)
            case .start where xml.isNamed("cellXfs"): isInCellFormats = true
            case .end where xml.isNamed("cellXfs"): isInCellFormats = false
            case .start where isInCellFormats && xml.isNamed("xf"):
                let id = xml.attribute("numFmtId").flatMap { Int($0) } ?? 0
                guard formats.count < SpreadsheetLimits.styles else { continue }
                formats.append(codes[id] ?? NumberFormat(builtIn: id))
            default: break
            }
        }
    }

    subscript(style: Int) -> NumberFormat {
        formats.indices.contains(style) ? formats[style] : .number
    }
}
