import Foundation

/// Whose archive it is.
struct MastodonOwner {
    /// The account's address: `https://social.example/users/name`; empty where nothing says it.
    private(set) var actor: String
    /// `name@social.example`; nil where nothing says it.
    private(set) var address: String?

    /// - Parameter actor: the account's address as the outbox has it.
    init(actor: String, besides file: ExportFile, in bundle: ExportBundle) throws {
        self.actor = actor
        address = Self.address(actor)
        for other in bundle.nearest(to: file, where: Self.isActor) {
            let survey = try JSONSurvey(other, paths: [["id"], ["preferredUsername"]])
            guard let id = survey.value(at: ["id"])?.string, actor.isEmpty || id == actor,
                let name = survey.value(at: ["preferredUsername"])?.string, !name.isEmpty
            else { continue }
            self.actor = id
            address = Self.host(id).map { "\(name)@\($0)" } ?? address
        }
    }

    private static func isActor(_ file: ExportFile) -> Bool {
        guard let head = JSONHead(file), head.prefix.isEmpty else { return false }
        return head.value["preferredUsername"] != nil && head.value["outbox"] != nil
    }

    /// `https://social.example/users/name` and `https://social.example/@name`; others have numbers for names.
    private static func address(_ actor: String) -> String? {
        let parts = actor.split(separator: "/", omittingEmptySubsequences: true)
        guard parts.count >= 3, let host = host(actor) else { return nil }
        if parts.count == 4, parts[2] == "users" { return "\(parts[3])@\(host)" }
        if parts.count == 3, parts[2].first == "@" { return "\(parts[2].dropFirst())@\(host)" }
        return nil
    }

    private static func host(_ address: String) -> String? {
        guard let host = URL(string: address)?.host(), !host.isEmpty else { return nil }
        return host.lowercased()
    }
}
