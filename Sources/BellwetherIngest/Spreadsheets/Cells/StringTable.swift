/// The texts that cells of a workbook share, in one piece of memory.
struct StringTable: Sendable {
    private var bytes: [UInt8] = []
    /// Where each text ends in `bytes`; it starts where the one before ends.
    private var ends: [Int32] = []

    var count: Int { ends.count }
    var byteCount: Int { bytes.count }

    /// One text in UTF-8; nil when the workbook has none of that number.
    subscript(index: Int) -> ArraySlice<UInt8>? {
        guard ends.indices.contains(index) else { return nil }
        return bytes[(index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])]
    }

    /// - Throws: ``SpreadsheetDamage`` when the texts are too many or too long together.
    mutating func append(_ text: some Collection<UInt8>) throws(SpreadsheetDamage) {
        guard bytes.count + text.count <= SpreadsheetLimits.textBytes else {
            throw SpreadsheetDamage("its texts are more than \(SpreadsheetLimits.textBytes >> 20) MB")
        }
        guard ends.count < SpreadsheetLimits.texts else {
            throw SpreadsheetDamage("it has more than \(SpreadsheetLimits.texts) texts")
        }
        bytes += text
        ends.append(Int32(bytes.count))
    }
}
