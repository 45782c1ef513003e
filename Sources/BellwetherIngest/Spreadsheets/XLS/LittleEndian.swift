/// Numbers in bytes, the lowest first. A number that reaches beyond the end is damage.
extension [UInt8] {
    func uint16(at offset: Int) throws(SpreadsheetDamage) -> UInt16 {
        guard offset >= 0, offset + 2 <= count else { throw SpreadsheetDamage("it ends too early") }
        return UInt16(self[offset]) | UInt16(self[offset + 1]) << 8
    }

    func uint32(at offset: Int) throws(SpreadsheetDamage) -> UInt32 {
        UInt32(try uint16(at: offset)) | UInt32(try uint16(at: offset + 2)) << 16
    }

    func double(at offset: Int) throws(SpreadsheetDamage) -> Double {
        Double(bitPattern: UInt64(try uint32(at: offset)) | UInt64(try uint32(at: offset + 4)) << 32)
    }
}
