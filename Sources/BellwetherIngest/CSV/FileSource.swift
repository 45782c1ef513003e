import Foundation

/// Reads files in pieces.
package enum FileSource {
    /// Bytes read at a time: large enough that the calls cost nothing, small enough to stay in the processor's cache.
    static let pieceBytes = 256 * 1024

    /// The bytes of one file, piece by piece.
    /// - Throws: ``IngestError``, here and when reading, naming the file.
    package static func open(_ path: String) throws -> CSVInput.Source {
        let handle: FileHandle
        do {
            handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        } catch {
            throw unreadable(path, error)
        }
        return {
            do {
                return [UInt8](try handle.read(upToCount: pieceBytes) ?? Data())
            } catch {
                throw unreadable(path, error)
            }
        }
    }

    static func unreadable(_ path: String, _ error: any Error) -> IngestError {
        IngestError(.unreadable, "'\(path)' cannot be read; check that it is there and may be read.", underlying: error)
    }
}
