/// One profile on one platform, within a workspace.
package struct AccountID: Hashable, Sendable, CustomStringConvertible {
    package let platform: Platform
    /// The profile's name on its platform, as written there, without `@` before it, in composed form.
    package let name: String

    /// The longest name kept, in UTF-8 bytes.
    package static let maximumNameLength = 200

    /// - Throws: ``InvalidInput`` naming the field `account` when the name is empty or too long.
    package init(platform: Platform, name: String) throws(InvalidInput) {
        // All of them: what is stored is read back as the same name.
        let name = (name.first == "@" ? String(name.drop { $0 == "@" }) : name).canonical
        guard !name.isEmpty, name.utf8.count <= Self.maximumNameLength else {
            throw InvalidInput(
                field: "account", problem: "must be a name of 1 to \(Self.maximumNameLength) bytes")
        }
        self.platform = platform
        self.name = name
    }

    /// `platform:name`, which ``AccountReference`` reads back.
    package var description: String { "\(platform.rawValue):\(name)" }
}

/// An account as people refer to it: `x:rOpenSci`, or `rOpenSci` alone where only one platform has that name.
package struct AccountReference: Hashable, Sendable, CustomStringConvertible {
    package let platform: Platform?
    package let name: String

    /// - Throws: ``InvalidInput`` naming the field `account`.
    package init(_ text: String) throws(InvalidInput) {
        var platform: Platform?
        var name = text
        if let colon = text.firstIndex(of: ":"), let named = Platform(name: String(text[..<colon])) {
            platform = named
            name = String(text[text.index(after: colon)...])
        }
        let id = try AccountID(platform: platform ?? .other, name: name)
        self.platform = platform
        self.name = id.name
    }

    package var description: String { platform.map { "\($0.rawValue):\(name)" } ?? name }
}

/// An account with what is known of it.
package struct Account: Hashable, Sendable {
    package let id: AccountID
    /// Where its hours and weekdays are counted.
    package let zone: Zone

    package init(id: AccountID, zone: Zone = .utc) {
        self.id = id
        self.zone = zone
    }
}
