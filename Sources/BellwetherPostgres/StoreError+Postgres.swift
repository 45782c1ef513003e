import BellwetherStore

extension StoreError {
    /// Says what the server's error means for the person running Bellwether.
    init(_ error: any Error, place: String) {
        switch error {
        case let error as StoreError: self = error
        case let error as PostgresError: self.init(error, place: place)
        default: self.init(.failed, "The store (\(place)) failed: \(error)", underlying: error)
        }
    }

    private init(_ error: PostgresError, place: String) {
        let said = Self.line(error.message)
        switch error.state {
        case "53100":
            self.init(
                .full, "The disk of \(place) is full. Nothing of this step was stored; free some space and repeat.",
                underlying: error)
        case "55P03", "57014", "40001", "40P01":
            self.init(
                .busy, "Another program keeps \(place) busy (\(said)). Try again when it is done.", underlying: error)
        case "53300":
            self.init(
                .busy, "\(place) has no connection left: raise its max_connections, or stop what else uses it.",
                underlying: error)
        case "XX001", "XX002":
            self.init(.damaged, "\(place) is damaged (\(said)). Restore a backup.", underlying: error)
        case "25006":
            self.init(
                .unavailable, "\(place) takes no changes (\(said)): it may be a standby. Name the primary server.",
                underlying: error)
        case "42501", "28P01", "28000", "3D000", "3F000":
            self.init(
                .unavailable, "\(place) does not let Bellwether in (\(said)). Check user, password and database.",
                underlying: error)
        case _ where error.isServerAway:
            self.init(
                .unavailable, "\(place) cannot be reached (\(said)). Check that it runs, and its address.",
                underlying: error)
        default:
            self.init(.failed, "The store (\(place)) failed: \(said)", underlying: error)
        }
    }

    /// A change of which nobody knows whether it was stored.
    static func inDoubt(_ error: PostgresError, place: String) -> StoreError {
        StoreError(
            .unavailable,
            "\(place) was lost while a change was being committed (\(line(error.message))). Look whether it is there "
                + "before you repeat it.",
            underlying: error)
    }

    private static func line(_ message: String) -> String {
        message.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
