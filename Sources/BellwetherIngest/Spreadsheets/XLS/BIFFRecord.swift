/// A piece of a workbook's stream ([MS-XLS] 2.1.4): what it is, and where its content lies.
struct BIFFRecord {
    let kind: Kind?
    let content: Range<Int>

    /// Kinds of records that are read; the others say nothing about what cells hold.
    enum Kind: UInt16 {
        case formula = 0x0006
        case endOfSubstream = 0x000A
        case dateMode = 0x0022
        case password = 0x002F
        case continuation = 0x003C
        case sheet = 0x0085
        case manyRK = 0x00BD
        case cellFormat = 0x00E0
        case sharedStrings = 0x00FC
        case sharedString = 0x00FD
        case number = 0x0203
        case label = 0x0204
        case truthOrError = 0x0205
        case formulaText = 0x0207
        case rk = 0x027E
        case richLabel = 0x00D6
        case numberFormat = 0x041E
        case beginOfSubstream = 0x0809
    }

    /// The record that begins at an offset; nil where no whole one does.
    init?(in stream: [UInt8], at offset: Int) {
        guard let code = try? stream.uint16(at: offset), let length = try? stream.uint16(at: offset + 2) else {
            return nil  // behind the last record
        }
        let start = offset + 4
        guard start + Int(length) <= stream.count else { return nil }
        kind = Kind(rawValue: code)
        content = start..<(start + Int(length))
    }

    /// Where the next record begins.
    var end: Int { content.upperBound }
}
