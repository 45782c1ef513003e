import BellwetherCore
import BellwetherIngest
import BellwetherStore
import Testing

/// Reads posts out of tables by the format that knows them.
enum FormatText {
    static let fileTime = Timestamp(seconds: 1_700_000_000)  // 2023-11-14T22:13:20Z
    static let now = Timestamp(seconds: 1_750_000_000)  // 2025-06-15T15:06:40Z

    /// Everything in a file, in order.
    static func events(_ file: ExportFile, context: FormatContext) throws -> [SourceEvent] {
        var source = try #require(
            try TableExportFormat.open(file, in: ExportBundle(files: [file]), context: context), "no format knows it")
        var events: [SourceEvent] = []
        while let event = try source.next() { events.append(event) }
        return events
    }

    /// One post or problem per row; what is passed over is left out.
    static func posts(_ file: ExportFile, context: FormatContext) throws -> [Result<ObservedPost, RowProblem>] {
        try events(file, context: context).compactMap { event in
            switch event {
            case .post(let post): .success(post)
            case .rejected(_, let reason): .failure(RowProblem(reason))
            case .followers, .account, .passedOver: nil
            }
        }
    }

    static func posts(
        _ text: String, account: String? = nil, fileTime: Timestamp = fileTime, now: Timestamp = now
    ) throws -> [Result<ObservedPost, RowProblem>] {
        let context = FormatContext(account: try account.map { try AccountReference($0) }, fileTime: fileTime, now: now)
        return try posts(MemoryFile.make(text, pieces: 64), context: context)
    }

    /// The only post of a text.
    static func post(_ text: String, account: String? = nil, fileTime: Timestamp = fileTime) throws -> ObservedPost {
        let results = try posts(text, account: account, fileTime: fileTime)
        #expect(results.count == 1)
        return try #require(results.first).get()
    }

    /// The problem of the only row of a text.
    static func problem(_ text: String, account: String? = nil) throws -> String {
        let result = try #require(try posts(text, account: account).first)
        return try #require(throws: RowProblem.self) { try result.get() }.description
    }
}
