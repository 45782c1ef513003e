package import BellwetherCore

/// Where a store is.
package enum StoreLocation: Hashable, Sendable, CustomStringConvertible {
    /// A SQLite file in a folder.
    case sqlite(folder: String)
    /// A PostgreSQL database; the address may hold a password.
    case postgres(url: String)

    /// Reads `sqlite`, `sqlite:FOLDER` or `postgres://USER@HOST/DATABASE`.
    ///
    /// - Parameters:
    ///   - text: nil or empty is `sqlite`.
    ///   - dataDirectory: where the SQLite file is if no folder is named.
    /// - Throws: ``InvalidInput`` naming the field `store`, without the text: it may hold a password.
    package init(_ text: String?, dataDirectory: String) throws(InvalidInput) {
        let text = text ?? ""
        if text.isEmpty || text == "sqlite" {
            self = .sqlite(folder: dataDirectory)
        } else if text.hasPrefix("sqlite:"), text.count > "sqlite:".count {
            let path = text.dropFirst("sqlite:".count)
            // As in a URL: sqlite:///var/lib/bellwether.
            self = .sqlite(folder: String(path.hasPrefix("///") ? path.dropFirst(2) : path))
        } else if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
            self = .postgres(url: text)
        } else {
            throw InvalidInput(
                field: "store", problem: "must be sqlite, sqlite:FOLDER or postgres://USER@HOST/DATABASE")
        }
    }

    /// The place as `--store` takes it, without password and parameters.
    package var description: String {
        switch self {
        case .sqlite(let folder): "sqlite:\(folder)"
        case .postgres(let url): Self.withoutSecrets(url)
        }
    }

    /// Scheme, user, hosts with ports, and database; the scheme alone where the rest could be part of a password.
    private static func withoutSecrets(_ url: String) -> String {
        let hidden = "postgres://..."
        guard let start = url.firstRange(of: "://")?.upperBound else { return hidden }
        let authority = url[start...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let rest = url[authority.endIndex...]
        // A password that should have been percent-encoded may hold any of these signs.
        guard !rest.contains("@") else { return hidden }
        let at = authority.lastIndex(of: "@")
        let hosts = at.map { authority[authority.index(after: $0)...] } ?? authority
        let arePorts = hosts.split(separator: ",").allSatisfy { host in
            host.hasSuffix("]") || host.drop { $0 != ":" || host.hasPrefix("[") }.dropFirst().allSatisfy(\.isNumber)
        }
        guard arePorts else { return hidden }
        let user = at.map { authority[..<$0].prefix { $0 != ":" } + "@" } ?? ""
        return url[..<start] + user + hosts + rest.prefix { $0 != "?" && $0 != "#" }
    }
}
