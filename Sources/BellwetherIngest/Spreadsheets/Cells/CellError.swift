/// Errors that stand in cells.
enum CellError {
    /// What an error is written as: `#N/A` says that there is no value, as `N/A` does in other exports; any other stays
    /// as it is, so that it is seen and not taken for a blank cell.
    static func text(_ code: String) -> String {
        code == "#N/A" ? "N/A" : code
    }

    /// The error that a number stands for in an XLS file; nil for none.
    static func text(code: UInt8) -> String? {
        switch code {
        case 0x00: "#NULL!"
        case 0x07: "#DIV/0!"
        case 0x0F: "#VALUE!"
        case 0x17: "#REF!"
        case 0x1D: "#NAME?"
        case 0x24: "#NUM!"
        case 0x2A: "N/A"
        default: nil
        }
    }
}
