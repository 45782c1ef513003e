/// What an archive may unpack to.
///
/// A few kilobytes can be made to unpack to petabytes. Exports never do: text packs to a twentieth of its size at best,
/// and what packs better is stopped early. Pictures and films are passed over without unpacking and count for nothing.
package struct ArchiveLimits: Sendable {
    /// Files and folders in the archive.
    package var entries = 100_000
    /// A ZIP's list of contents: enough for the most files, under long names.
    package var directoryBytes = 64 << 20
    /// Bytes of text unpacked.
    package var unpackedBytes: Int64 = 20 << 30
    /// Times that packed bytes may grow, once more than ``freeBytes`` came out.
    package var ratio: Int64 = 200
    /// Bytes that may come out whatever they came from.
    package var freeBytes: Int64 = 100 << 20

    package static let standard = ArchiveLimits()

    /// Whether so many bytes may come out of so many.
    func allow(unpacked: Int64, from packed: Int64) -> Bool {
        guard unpacked <= unpackedBytes else { return false }
        return unpacked <= freeBytes || unpacked / ratio <= packed
    }

    static func refusal(_ path: String) -> IngestError {
        IngestError(
            .refused,
            "'\(path)' unpacks to far more than an export holds, as damaged or malicious archives do; it is not read. If it "
                + "is sound, unpack it and import the folder.")
    }
}
