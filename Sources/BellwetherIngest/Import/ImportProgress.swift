/// How far an import has come.
package struct ImportProgress: Hashable, Sendable {
    /// The file being read.
    package let file: String
    /// Bytes read and stored, of all files together, unpacked.
    package let bytesDone: Int
    package let bytesTotal: Int
    /// Rows stored or left out so far, of all files together.
    package let rowsDone: Int
}
