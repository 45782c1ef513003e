/// One element of an array, as it stands in the file.
package struct JSONElement: Sendable {
    /// 1 for the first.
    package let number: Int
    /// Nil when it is longer than ``JSONArrayReader/maximumElementBytes``.
    package let bytes: ArraySlice<UInt8>?

    package init(number: Int, bytes: ArraySlice<UInt8>?) {
        self.number = number
        self.bytes = bytes
    }

    /// What is in it.
    /// - Throws: what is wrong with it.
    package func value() throws(RowProblem) -> JSONValue {
        guard let bytes else {
            throw RowProblem("the element is longer than \(JSONArrayReader.maximumElementBytes) bytes")
        }
        do throws(JSONDamage) {
            return try JSONParser.value(of: bytes)
        } catch {
            throw RowProblem("the element \(error)")
        }
    }
}
