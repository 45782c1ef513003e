import ArgumentParser
import BellwetherApp
import BellwetherCore
import BellwetherStore

/// `bellwether accounts set`.
struct AccountsSetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Make an account, or set its time zone or followers.",
        discussion: "Another time zone counts the account's posts under other days and hours from then on.")

    @Argument(help: "The account, as platform:name.", transform: AccountReference.init(argument:))
    var account: AccountReference

    @Option(
        help: "Where the account's hours are counted, such as Europe/Copenhagen.", transform: Zone.init(argument:))
    var timeZone: Zone?

    @Option(help: "The account's followers.")
    var followers: Int?

    @Option(
        help: "When it had them: a date, or a time such as 2025-07-15T19:30:00Z (default: now).",
        transform: Timestamp.init(argument:))
    var at: Timestamp?

    @OptionGroup var data: DataOptions
    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var output: OutputOptions

    private struct Answer: Encodable {
        let account: String
        let timeZone: String
        let followers: Int?
        let followersAt: String?
        let created: Bool

        enum CodingKeys: String, CodingKey {
            case account, followers, created
            case timeZone = "time_zone"
            case followersAt = "followers_at"
        }
    }

    func validate() throws {
        if let followers, !PostCounts.plausible.contains(followers) {
            throw ValidationError("--followers must be \(PostCounts.plausible.lowerBound) or more.")
        }
        guard at == nil || followers != nil else { throw ValidationError("--at goes with --followers.") }
        if let at, !Timestamp.plausible.contains(at) { throw ValidationError("--at must be from 2000 to 2099.") }
    }

    func run() async throws {
        try await reportingFailures {
            try await data.withBellwether { bellwether in
                let answer = try await set(bellwether)
                let facts =
                    ["hours in \(answer.timeZone)"]
                    + (answer.followers.map { ["\($0) followers as of \(answer.followersAt ?? "")"] } ?? [])
                try output.answer(
                    "\(answer.account)\(answer.created ? " is new" : ""): \(facts.joined(separator: ", ")).",
                    json: answer)
            }
        }
    }

    private func set(_ bellwether: Bellwether) async throws -> Answer {
        let known = try await known(bellwether)
        let changed = Account(id: try known?.id ?? newID(), zone: timeZone ?? known?.zone ?? .utc)
        let snapshot = followers.map { FollowerSnapshot(takenAt: at ?? bellwether.clock(), followers: $0) }
        if let snapshot, snapshot.takenAt > bellwether.clock() {
            throw InvalidInput(field: "at", problem: "must not be in the future")
        }
        if changed != known { try await bellwether.accounts.saveAccount(changed, in: workspace.workspace) }
        if let snapshot {
            _ = try await bellwether.accounts.saveFollowers([snapshot], of: changed.id, in: workspace.workspace)
        }
        return Answer(
            account: changed.id.description, timeZone: changed.zone.name, followers: snapshot?.followers,
            followersAt: snapshot?.takenAt.iso8601, created: known == nil)
    }

    /// The account that is there; nil when there is none and it is named in full.
    private func known(_ bellwether: Bellwether) async throws -> Account? {
        do {
            return try await bellwether.accounts.account(account, in: workspace.workspace)
        } catch let error as InvalidInput {
            let accounts = try await bellwether.accounts.accounts(in: workspace.workspace)
            let isAmbiguous = accounts.contains { $0.id.name.lowercased() == account.name.lowercased() }
            guard account.platform != nil, !isAmbiguous || accounts.allSatisfy({ $0.id.platform != account.platform })
            else { throw error }
            return nil
        }
    }

    private func newID() throws -> AccountID {
        try AccountID(platform: account.platform ?? .other, name: account.name)
    }
}
