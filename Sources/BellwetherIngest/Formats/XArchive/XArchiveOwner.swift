import BellwetherCore

/// Whose archive it is, and of when.
struct XArchiveOwner {
    /// The name after the `@`.
    private(set) var username: String?
    private(set) var accountID: String?
    /// When the archive was made, and its counts seen.
    private(set) var madeAt: Timestamp?

    init(username: String? = nil, accountID: String? = nil, madeAt: Timestamp? = nil) {
        self.username = username
        self.accountID = accountID
        self.madeAt = madeAt
    }

    /// What the files beside one say.
    init(of file: ExportFile, in bundle: ExportBundle) throws {
        let parts = bundle.nearest(to: file) { [.account, .manifest].contains(XArchivePart($0)?.kind) }
        for part in parts where XArchivePart(part)?.kind == .manifest {
            let survey = try JSONSurvey(part, paths: [Self.nameInManifest, Self.idInManifest, Self.timeInManifest])
            username = survey.value(at: Self.nameInManifest)?.string
            accountID = survey.value(at: Self.idInManifest)?.word
            madeAt = survey.value(at: Self.timeInManifest)?.string.flatMap { Timestamp(iso8601: $0) }
        }
        for part in parts where XArchivePart(part)?.kind == .account {
            var reader = try JSONArrayReader(part)
            // Damaged, it counts as if it were not there.
            guard let account = try? reader.next()?.value()["account"] else { continue }
            username = account["username"]?.string ?? username
            accountID = account["accountId"]?.word ?? accountID
        }
    }

    private static let nameInManifest = ["userInfo", "userName"]
    private static let idInManifest = ["userInfo", "accountId"]
    private static let timeInManifest = ["archiveInfo", "generationDate"]

    /// When something of the archive was seen, at the latest now.
    func seenAt(after publishedAt: Timestamp, context: FormatContext) -> Timestamp {
        guard let madeAt, madeAt >= publishedAt, madeAt <= context.now else {
            return context.snapshotTime(of: publishedAt)
        }
        return madeAt
    }
}
