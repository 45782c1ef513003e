import ArgumentParser
import BellwetherCore

extension WorkspaceID {
    init(argument: String) throws {
        do {
            try self.init(argument)
        } catch {
            throw ValidationError(error.description)
        }
    }
}

extension AccountReference {
    init(argument: String) throws {
        do {
            try self.init(argument)
        } catch {
            throw ValidationError(error.description)
        }
    }
}

extension Zone {
    init(argument: String) throws {
        do {
            try self.init(argument)
        } catch {
            throw ValidationError(error.description)
        }
    }
}

extension Label {
    init(argument: String) throws {
        do {
            try self.init(argument)
        } catch {
            throw ValidationError(error.description)
        }
    }
}

extension Timestamp {
    /// A moment, or the beginning of a day in UTC.
    init(argument: String) throws {
        guard let time = Timestamp(iso8601: argument.utf8.count == 10 ? argument + "T00:00Z" : argument) else {
            throw ValidationError("must be a date such as 2025-07-15, or a time such as 2025-07-15T19:30:00Z")
        }
        self = time
    }
}

extension HashtagKey {
    init(argument: String) throws {
        guard let key = HashtagKey(argument) else { throw ValidationError("must be a hashtag") }
        self = key
    }
}
