package import BellwetherCore
package import BellwetherStore
import Foundation
import HTTPTypes
import Hummingbird

/// `/accounts`, `/accounts/{account}` and its followers.
package struct AccountsController: Sendable {
    private let accounts: any AccountStore
    private let clock: @Sendable () -> Timestamp

    package init(accounts: any AccountStore, clock: @escaping @Sendable () -> Timestamp) {
        self.accounts = accounts
        self.clock = clock
    }

    func list(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        try .json(Items(try await accounts.accounts(in: context.workspace).map(AccountItem.init)))
    }

    func show(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        try .json(AccountItem(try await existing(context).account))
    }

    /// Makes an account, or changes the zone of the one that is there.
    func save(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        let reference = try context.accountReference()
        let zone = try AccountRequest(try await request.jsonObject(context)).zone
        if let (found, workspace) = try await find(reference, context) {
            let account = Account(id: found.id, zone: zone)
            try await accounts.saveAccount(account, in: workspace)
            return try .json(AccountItem(account))
        }
        guard let platform = reference.platform, reference.name.isPlainName else {
            throw InvalidInput(
                field: "account",
                problem: "must be a platform and a name, as in 'x:rOpenSci', for an account that is not there yet")
        }
        let account = Account(id: try AccountID(platform: platform, name: reference.name), zone: zone)
        try await accounts.saveAccount(account, in: context.destination)
        var response = try Response.json(AccountItem(account), status: .created)
        let name = account.id.description.addingPercentEncoding(withAllowedCharacters: .pathPart)
        response.headers[.location] = name.map { context.link("/accounts/\($0)") }
        return response
    }

    /// Removes an account with all its posts.
    func delete(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        let (account, workspace) = try await existing(context)
        _ = try await accounts.deleteAccount(account.id, in: workspace)
        return Response(status: .noContent)
    }

    func followers(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        let (account, workspace) = try await existing(context)
        return try .json(Items(try await accounts.followers(of: account.id, in: workspace).map(FollowersItem.init)))
    }

    func addFollowers(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        let snapshots = try FollowersRequest(try await request.json(context), now: clock()).snapshots
        let (account, workspace) = try await existing(context)
        let new = try await accounts.saveFollowers(snapshots, of: account.id, in: workspace)
        return try .json(FollowersAnswer(new: new, unchanged: snapshots.count - new))
    }

    /// The account a path names.
    /// - Throws: ``Problem`` 404 when there is none, or the name could mean several.
    private func existing(
        _ context: BellwetherRequestContext
    ) async throws -> (account: Account, workspace: WorkspaceID) {
        let reference = try context.accountReference()
        if let found = try await find(reference, context) { return found }
        do {
            return (try await accounts.account(reference, in: context.workspace), context.workspace)
        } catch let error as InvalidInput {
            let reason = error.problems.map(\.problem).joined(separator: " ")
            throw Problem(.notFound, "\(reason.prefix(1).uppercased())\(reason.dropFirst()).")
        }
    }

    /// Looks where the request acts, and, for one that names no workspace, where it puts what is new.
    private func find(
        _ reference: AccountReference, _ context: BellwetherRequestContext
    ) async throws -> (account: Account, workspace: WorkspaceID)? {
        for workspace in [context.workspace, context.destination] {
            do {
                return (try await accounts.account(reference, in: workspace), workspace)
            } catch is InvalidInput {
                continue
            }
        }
        return nil
    }
}

/// A list that is never so long that it needs pages.
struct Items<Item: Encodable & Sendable>: Encodable, Sendable {
    let items: [Item]

    enum CodingKeys: String, CodingKey {
        case items
        case nextCursor = "next_cursor"
    }

    init(_ items: [Item]) {
        self.items = items
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(items, forKey: .items)
        try container.encodeNil(forKey: .nextCursor)
    }
}

extension BellwetherRequestContext {
    fileprivate func accountReference() throws -> AccountReference {
        try AccountReference(try pathPart("account"))
    }
}

extension CharacterSet {
    /// What stands for itself in a part of a path.
    fileprivate static let pathPart = CharacterSet(
        charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:@")
}
