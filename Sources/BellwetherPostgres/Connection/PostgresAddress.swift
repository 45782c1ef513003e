import BellwetherStore
import CLibPQ

/// Which database to talk to, and how: a connection string of libpq's, as a URL or as keywords.
struct PostgresAddress: Sendable {
    private let text: String
    private let options: [String: String]

    /// - Throws: ``StoreError`` when it is no connection string.
    init(_ text: String) throws(StoreError) {
        guard let parsed = PQconninfoParse(text, nil) else {
            // The library's own message quotes the string, with its password.
            throw StoreError(
                .unavailable,
                "The store's address is not a PostgreSQL connection string: write it as "
                    + "postgres://user:password@host:5432/database, with special characters percent-encoded.")
        }
        defer { PQconninfoFree(parsed) }
        var options: [String: String] = [:]
        var option = parsed
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { options[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        self.text = text
        self.options = options
    }

    /// What and where, for people: no passwords.
    var place: String {
        let database = options["dbname"] ?? options["user"]
        let host = options["host"] ?? options["hostaddr"]
        let port = options["port"].map { ":\($0)" } ?? ""
        return "PostgreSQL" + (database.map { " database '\($0)'" } ?? "") + (host.map { " at \($0)\(port)" } ?? "")
    }

    /// A message with the passwords in it made unreadable.
    func withoutSecrets(_ message: String) -> String {
        var message = message
        for secret in [options["password"], options["sslpassword"], text].compactMap({ $0 }) where !secret.isEmpty {
            message = message.split(separator: secret, omittingEmptySubsequences: false).joined(separator: "***")
        }
        return message
    }

    /// Keywords and values to connect with: what the address says goes before what is usual here, but for the encoding.
    var parameters: [(keyword: String, value: String)] {
        [
            ("connect_timeout", "10"),
            ("keepalives_idle", "30"), ("keepalives_interval", "10"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "60000"),
            ("fallback_application_name", "bellwether"),
            ("dbname", text),
            ("client_encoding", "UTF8"),
        ]
    }
}
