import BellwetherCore
import BellwetherIngest
import BellwetherStore
import Testing

/// Exports made in memory.
enum ExportText {
    /// A file, given in pieces of so many bytes.
    static func file(_ name: String, _ bytes: some Collection<UInt8>, pieces: Int = 64 * 1024) -> ExportFile {
        let bytes = Array(bytes)
        return ExportFile(
            path: name, name: name, size: bytes.count, modifiedAt: FormatText.fileTime,
            head: Array(bytes.prefix(ExportFile.headLength)),
            open: {
                var start = 0
                return {
                    defer { start = min(start + pieces, bytes.count) }
                    return Array(bytes[start..<min(start + pieces, bytes.count)])
                }
            })
    }

    static func file(_ name: String, _ text: String, pieces: Int = 64 * 1024) -> ExportFile {
        file(name, Array(text.utf8), pieces: pieces)
    }

    /// Everything a source gives.
    static func events(of source: any PostSource) throws -> [SourceEvent] {
        var source = source
        var events: [SourceEvent] = []
        while let event = try source.next() { events.append(event) }
        return events
    }
}

/// What an export holds, as its format reads it.
struct ReadExport {
    private(set) var posts: [String: ObservedPost] = [:]
    /// The ids in the order they came.
    private(set) var ids: [String] = []
    private(set) var followers: [(account: AccountID, snapshot: FollowerSnapshot)] = []
    private(set) var passedOver: [String] = []
    private(set) var rejected: [String] = []
    /// Files that are part of the export and hold nothing of their own, with the reasons.
    private(set) var refused: [String: String] = [:]

    /// 2026-11-08T00:00:00Z.
    static let now = Timestamp(seconds: 1_794_096_000)

    init(
        _ files: [ExportFile], as formats: [any ExportFormat.Type], account: String? = nil,
        fileTime: Timestamp = Timestamp(seconds: 1_793_900_000)
    ) throws {
        let bundle = ExportBundle(files: files)
        let context = FormatContext(
            account: try account.map { try AccountReference($0) }, fileTime: fileTime, now: Self.now)
        for file in files {
            for format in formats {
                do {
                    guard let source = try format.open(file, in: bundle, context: context) else { continue }
                    for event in try ExportText.events(of: source) { add(event) }
                } catch let error as IngestError {
                    refused[file.name] = error.message
                }
            }
        }
    }

    /// One of the folders of samples.
    init(
        sample: String, as formats: [any ExportFormat.Type], account: String? = nil,
        fileTime: Timestamp = Timestamp(seconds: 1_793_900_000)
    ) throws {
        let path = try TestData.path("export-samples/" + sample)
        try self.init(try FolderBundle.open(path: path).files, as: formats, account: account, fileTime: fileTime)
    }

    func post(_ id: String) throws -> Post { try #require(posts[id]).post }

    /// The ids of the posts of which something is true, in order of the ids.
    func ids(where isWanted: (Post) -> Bool) -> [String] {
        posts.values.filter { isWanted($0.post) }.map(\.post.externalID).sorted()
    }

    private mutating func add(_ event: SourceEvent) {
        switch event {
        case .post(let post):
            posts[post.post.externalID] = post
            ids.append(post.post.externalID)
        case .followers(let account, let snapshot): followers.append((account, snapshot))
        case .account: break
        case .rejected(_, let reason): rejected.append(reason)
        case .passedOver(_, let reason): passedOver.append(reason)
        }
    }
}
