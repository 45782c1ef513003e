import BellwetherStore
import GRDB

extension StoreError {
    /// Says what SQLite's error means for the person running the server.
    init(_ error: any Error, path: String) {
        let code = (error as? DatabaseError)?.resultCode
        switch code {
        case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH, .SQLITE_IOERR:
            self.init(
                .unavailable,
                "Cannot open or write '\(path)'. Check that the data directory exists and may be written.",
                underlying: error)
        case .SQLITE_FULL:
            self.init(
                .full, "The disk with '\(path)' is full. Nothing of this step was stored; free some space and repeat.",
                underlying: error)
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self.init(
                .busy, "Another program has locked '\(path)' for more than 10 seconds. Try again when it is done.",
                underlying: error)
        case .SQLITE_NOTADB, .SQLITE_CORRUPT:
            self.init(
                .damaged, "'\(path)' is not a Bellwether store, or is damaged. Restore a backup or move it away.",
                underlying: error)
        default:
            self.init(.failed, "The store '\(path)' failed: \(error)", underlying: error)
        }
    }
}
