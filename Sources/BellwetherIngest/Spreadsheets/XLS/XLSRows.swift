/// The rows of a sheet.
///
/// Writers put the records of cells in any order, so where each lies is noted first: 8 bytes for each, and a record
/// takes ten or more of a file that is in memory itself.
struct XLSRows: SheetRows {
    private struct Place {
        let row: UInt16
        let column: UInt16
        let offset: UInt32
    }

    private let cells: XLSCells
    private var places: [Place] = []
    private var position = 0
    private var texts: [(column: Int, text: [UInt8])] = []

    init(stream: [UInt8], offset: Int, strings: StringTable, formats: XLSFormats) throws(SpreadsheetDamage) {
        cells = XLSCells(stream: stream, strings: strings, formats: formats)
        guard let first = BIFFRecord(in: stream, at: offset), first.kind == .beginOfSubstream else {
            throw SpreadsheetDamage("a sheet is not where its list of sheets says")
        }
        var offset = first.end
        var depth = 1
        var isSorted = true
        while depth > 0 {
            // A sheet without its end has lost what stood there, too.
            guard let record = BIFFRecord(in: stream, at: offset) else { throw SpreadsheetDamage("it is cut short") }
            switch record.kind {
            case .beginOfSubstream: depth += 1  // a chart
            case .endOfSubstream: depth -= 1
            case .formula, .manyRK, .sharedString, .number, .label, .truthOrError, .rk, .richLabel:
                guard depth == 1 else { break }
                let place = Place(
                    row: try stream.uint16(at: record.content.lowerBound),
                    column: try stream.uint16(at: record.content.lowerBound + 2), offset: UInt32(offset))
                if let last = places.last, !Self.areInOrder(last, place) { isSorted = false }
                places.append(place)
            default: break
            }
            offset = record.end
        }
        if !isSorted { places.sort(by: Self.areInOrder) }
    }

    private static func areInOrder(_ left: Place, _ right: Place) -> Bool {
        (left.row, left.column, left.offset) < (right.row, right.column, right.offset)
    }

    var progress: Double { places.isEmpty ? 1 : Double(position) / Double(places.count) }

    mutating func next(_ row: inout CSVRow) throws -> Bool {
        while position < places.count {
            let number = places[position].row
            row.begin(line: Int(number) + 1)
            while position < places.count, places[position].row == number {
                texts.removeAll(keepingCapacity: true)
                try cells.read(at: Int(places[position].offset), into: &texts)
                position += 1
                for (column, text) in texts where !text.isEmpty {
                    guard column >= row.count else {
                        throw SpreadsheetDamage("a cell of row \(Int(number) + 1) is there twice")
                    }
                    try row.append(cell: text, at: column)
                }
            }
            if row.count > 0 { return true }
        }
        return false
    }
}
