/// What the tag of a cell says.
struct XLSXCell {
    enum Value {
        case number, date, shared, text, truth, error
    }

    /// From 0; nil when the cell follows the one before it.
    private(set) var column: Int?
    private(set) var style = 0
    private(set) var type = Value.number

    init(_ xml: XMLStream) {
        var column: Int?
        var style = 0
        var type = Value.number
        xml.forEachAttribute { isNamed, value in
            if isNamed("r") {
                column = Self.column(of: value)
            } else if isNamed("s") {
                style = Int(String(decoding: value, as: UTF8.self)) ?? 0
            } else if isNamed("t") {
                type = Self.type(String(decoding: value, as: UTF8.self))
            }
        }
        self.column = column
        self.style = style
        self.type = type
    }

    /// The column of a reference: 2 for `C7`.
    ///
    /// More letters than a sheet has columns give one beyond every limit.
    private static func column(of reference: UnsafeBufferPointer<UInt8>) -> Int? {
        var column = 0
        for byte in reference {
            let letter = byte & 0xDF
            guard (65...90).contains(letter) else { break }
            column = min(column * 26 + Int(letter - 64), 1 << 20)
        }
        return column > 0 ? column - 1 : nil
    }

    private static func type(_ name: String) -> Value {
        switch name {
        case "s": .shared
        case "str", "inlineStr": .text
        case "b": .truth
        case "e": .error
        case "d": .date
        default: .number
        }
    }
}
