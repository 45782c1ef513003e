import BellwetherCore
import BellwetherStore

extension QueryFields {
    /// Reads which posts a question is about: `account`, `platform`, `media_type`, `label`, `from`, `to`.
    ///
    /// Dates begin where the account is, and in UTC where none is named.
    /// - Returns: the posts, and the account where one is named.
    mutating func selection(
        in workspace: WorkspaceID, accounts: any AccountStore
    ) async throws -> (selection: PostSelection, account: Account?) {
        var selection = PostSelection()
        selection.platform = value("platform") { name throws(InvalidInput) in try Platform(parameter: name) }
        let account = try await account(on: selection.platform, in: workspace, accounts)
        selection.account = account?.id
        selection.label = value("label") { text throws(InvalidInput) in try Label(text) }
        selection.mediaType = choice("media_type")
        let zone = account?.zone ?? .utc
        selection.from = time("from", in: zone)
        selection.to = time("to", in: zone)
        if let from = selection.from, let to = selection.to, to < from { refuse("to", "must not be before from") }
        return (selection, account)
    }

    private mutating func account(
        on platform: Platform?, in workspace: WorkspaceID, _ accounts: any AccountStore
    ) async throws -> Account? {
        let reference = value("account") { text throws(InvalidInput) in try AccountReference(text) }
        guard var reference else { return nil }
        do {
            if reference.platform == nil, let platform {
                reference = try AccountReference("\(platform.rawValue):\(reference.name)")
            }
            return try await accounts.account(reference, in: workspace)
        } catch let error as InvalidInput {
            refuse(error, as: "account")
            return nil
        }
    }
}

extension Platform {
    /// - Throws: ``InvalidInput`` naming the field `platform`.
    init(parameter name: String) throws(InvalidInput) {
        guard let platform = Platform(name: name) else {
            throw InvalidInput(field: "platform", problem: "must be \(Self.kind)")
        }
        self = platform
    }
}
