import BellwetherCore

/// The repository of an account on Bluesky (`repo.car`): every record the account ever made and did not delete.
///
/// It names the account by its DID only. Its handle is taken from the profile beside it (`getProfile.json`), else from
/// what was said for the import; else the DID is its name. No counts are in a repository. That its owner signed it is not
/// verified, only that nothing in it was damaged since.
package enum BlueskyRepositoryFormat: ExportFormat {
    package static let name = "Bluesky repository"
    package static let expectation = "a CAR file of version 1"

    package static func open(
        _ file: ExportFile, in bundle: ExportBundle, context: FormatContext
    ) throws -> (any PostSource)? {
        guard CARHeader(file) != nil else { return nil }
        var reader = try CARReader(file)
        var tree = RepositoryTree()
        var commit: CBORValue?
        do {
            while let block = try reader.next() {
                if block.id == reader.root { commit = try CBORReader.value(of: block.bytes) }
                try tree.add(block)
            }
            guard let commit, let root = commit["data"]?.contentID,
                let owner = BlueskyOwner(commit: commit, besides: file, in: bundle, context: context)
            else { throw IngestError(.unknownFormat, "'\(file.path)' is a CAR file, but no repository of Bluesky.") }
            let account = try context.account(
                owner.handle ?? context.account?.name ?? owner.did, on: .bluesky, of: file, missing: "")
            let records = try tree.records(below: root)
            let posts = BlueskyPosts(account: account, owner: owner, context: context)
            return BlueskyRepositorySource(records, posts: posts) { try CARReader(file) }
        } catch let error as RepositoryTree.Damage {
            throw reader.damage(error.reason)
        } catch let error as CBORReader.Damage {
            throw reader.damage("its root cannot be read: \(error)")
        }
    }
}
