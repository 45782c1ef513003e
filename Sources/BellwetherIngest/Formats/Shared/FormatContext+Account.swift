import BellwetherCore

extension FormatContext {
    /// The account named for the import, where it can be one on this platform.
    func account(on platform: Platform) -> AccountID? {
        guard let account, account.platform ?? platform == platform else { return nil }
        return try? AccountID(platform: platform, name: account.name)  // its name was checked when it was given
    }

    /// The account named for the import, for exports that do not say whose they are.
    /// - Parameters:
    ///   - export: what the file is, as in "a LinkedIn page export".
    ///   - found: an account that the files beside it name.
    /// - Throws: ``IngestError`` when there is none, or one of another platform.
    func account(on platform: Platform, of export: String, in file: ExportFile, else found: AccountID? = nil)
        throws -> AccountID
    {
        if let account = account(on: platform) ?? (account == nil ? found : nil) { return account }
        if let account {
            throw IngestError(
                .refused, "'\(file.path)' is \(export), and \(account) is not an account on \(platform.rawValue).")
        }
        throw IngestError(
            .refused,
            "'\(file.path)' is \(export), which does not say whose it is; name the account, as in --account "
                + "\(platform.rawValue):name.")
    }
}
