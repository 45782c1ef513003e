import BellwetherCore
import BellwetherIngest
import BellwetherStore
import Testing

/// What importing a file gives, an event on each line.
enum EventText {
    /// 2026-11-20T00:00:00Z: when the sample files were made, as far as tests are concerned.
    static let fileTime = Timestamp(seconds: 1_795_132_800)
    static let now = fileTime.adding(seconds: 86_400)

    static func context(
        account: String? = nil, fileTime: Timestamp = fileTime, zone: String? = nil,
        dateOrder: FormatContext.DateOrder? = nil
    ) throws -> FormatContext {
        FormatContext(
            account: try account.map { try AccountReference($0) }, fileTime: fileTime, now: now,
            zone: try zone.map { try Zone($0) }, dateOrder: dateOrder)
    }

    /// Every event of one of the sample files.
    static func sample(
        _ name: String, account: String? = nil, fileTime: Timestamp = fileTime, zone: String? = nil,
        beside others: [String] = []
    ) throws -> [String] {
        let file = try ExportFile(path: TestData.path(name), name: name)
        let bundle = ExportBundle(files: try [file] + others.map { try ExportFile(path: TestData.path($0), name: $0) })
        return try lines(file, in: bundle, context(account: account, fileTime: fileTime, zone: zone))
    }

    static func lines(
        _ file: ExportFile, in bundle: ExportBundle? = nil, _ context: FormatContext
    ) throws -> [String] {
        var source = try #require(
            try TableExportFormat.open(file, in: bundle ?? ExportBundle(files: [file]), context: context),
            "no format knows it")
        var lines: [String] = []
        while let event = try source.next() { lines.append(line(event)) }
        return lines
    }

    /// The error that opening a sample file ends in, without its folder.
    static func refusal(_ name: String, account: String? = nil) throws -> String {
        let error = try #require(throws: IngestError.self) { _ = try sample(name, account: account) }
        return error.message.replacing(try TestData.path(name), with: name)
    }

    static func line(_ event: SourceEvent) -> String {
        switch event {
        case .post(let observed): post(observed)
        case .followers(let account, let snapshot):
            "\(account) \(snapshot.takenAt.iso8601) followers \(snapshot.followers)"
        case .account(let account): "\(account.id) in \(account.zone.name)"
        case .rejected(let line, let reason): "\(line) rejected: \(reason)"
        case .passedOver(let line, let reason): "\(line) passed over: \(reason)"
        }
    }

    private static func post(_ observed: ObservedPost) -> String {
        let post = observed.post
        var words = ["\(post.id)", post.publishedAt.iso8601]
        if post.media != Media() {
            words.append("[\(post.media.type) \(post.media.items)\(post.media.kind.map { " \($0)" } ?? "")]")
        }
        if post.isReply { words.append("reply") }
        if post.isRepost { words.append("repost") }
        if post.isPaid { words.append("paid") }
        words += post.labels.map { "label:\($0)" }
        words += post.hashtags.map { "#\($0.display)" }
        for (name, path) in PostCounts.fields {
            if let count = observed.snapshot?.counts[keyPath: path] { words.append("\(name) \(count)") }
        }
        if observed.snapshot == nil { words.append("no counts") }
        return words.joined(separator: " ") + " | \(post.text.debugDescription) | \(post.permalink ?? "no link")"
    }
}
