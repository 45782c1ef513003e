/// What the server, or the library that talks to it, said when something failed.
struct PostgresError: Error, CustomStringConvertible {
    /// The SQLSTATE code; nil when it was not the server that spoke.
    let state: String?
    /// As it was said, without passwords.
    let message: String
    /// Whether there is no connection any more.
    var isConnectionLost = false
    /// Whether it broke while the transaction was being committed, so that it may have been.
    var isCommitInDoubt = false

    var description: String { message }

    /// Whether the same transaction may well succeed when it is run again.
    var isPassing: Bool {
        switch state {
        case "40001", "40P01": true  // serialization failure, deadlock
        default: false
        }
    }

    /// Whether the server is not there just now: it is being restarted, say.
    var isServerAway: Bool {
        if isConnectionLost { return true }
        return switch state {
        case "57P01", "57P02", "57P03", "53300": true  // shut down, crashed, starting up, too many connections
        default: state?.hasPrefix("08") == true
        }
    }
}
