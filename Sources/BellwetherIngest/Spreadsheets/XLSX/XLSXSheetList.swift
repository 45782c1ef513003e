/// What the main part of a workbook says: which sheets there are, and how days are counted.
struct XLSXSheetList {
    private(set) var sheets: [(name: String, relationship: String)] = []
    private(set) var countsFrom1904 = false

    init(_ xml: XMLStream) throws {
        while let node = try xml.next() {
            guard node == .start else { continue }
            if xml.isNamed("workbookPr") {
                countsFrom1904 = ["1", "true", "on"].contains(xml.attribute("date1904") ?? "")
            } else if xml.isNamed("sheet"), let relationship = xml.attribute("id") {
                guard sheets.count < SpreadsheetLimits.sheets else {
                    throw SpreadsheetDamage("it has more than \(SpreadsheetLimits.sheets) sheets")
                }
                sheets.append((xml.attribute("name") ?? "", relationship))
            }
        }
    }
}
