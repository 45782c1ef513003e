import BellwetherCore
import BellwetherIngest
import BellwetherStore
import Testing

/// Reads exports that may be damaged in any way, and checks that whatever comes out could be stored.
enum ExportChecks {
    /// Opens every file of a bundle by every format but tables, and reads it to its end.
    ///
    /// Only ``IngestError`` may be thrown.
    /// - Returns: how many events came out.
    @discardableResult
    static func read(_ files: [ExportFile]) throws -> Int {
        let formats: [any ExportFormat.Type] = [
            XArchiveFormat.self, InstagramDownloadFormat.self, TikTokDownloadFormat.self, MastodonArchiveFormat.self,
            BlueskyRepositoryFormat.self,
        ]
        let bundle = ExportBundle(files: files)
        let context = FormatContext(
            account: try AccountReference("me"), fileTime: ReadExport.now, now: ReadExport.now)
        var events = 0
        for file in files {
            for format in formats {
                do {
                    guard var source = try format.open(file, in: bundle, context: context) else { continue }
                    while let event = try source.next() {
                        check(event)
                        events += 1
                        try #require(events < 100_000, "a small file has no end")
                    }
                    #expect(try source.next() == nil, "the end is the end")
                } catch is IngestError {}
            }
        }
        return events
    }

    private static func check(_ event: SourceEvent) {
        switch event {
        case .post(let observed):
            let post = observed.post
            #expect((1...PostID.maximumLength).contains(post.externalID.utf8.count))
            #expect(Timestamp.plausible.contains(post.publishedAt) && post.publishedAt <= ReadExport.now)
            #expect(!post.text.unicodeScalars.contains("\0"))
            #expect(post.media.items >= 0)
            #expect(Set(post.hashtags.map(\.key)).count == post.hashtags.count)
            if let snapshot = observed.snapshot {
                #expect(snapshot.takenAt >= post.publishedAt && snapshot.takenAt <= ReadExport.now)
                #expect(!snapshot.counts.isEmpty)
                for (_, path) in PostCounts.fields {
                    #expect(snapshot.counts[keyPath: path].map(PostCounts.plausible.contains) ?? true)
                }
            }
        case .followers(_, let snapshot):
            #expect(PostCounts.plausible.contains(snapshot.followers) && snapshot.takenAt <= ReadExport.now)
        case .rejected(let line, let reason), .passedOver(let line, let reason):
            #expect(line > 0)
            #expect(!reason.isEmpty && reason.utf8.count < 2_000)
            #expect(!reason.unicodeScalars.contains { $0.properties.generalCategory == .control })
        case .account: break
        }
    }
}
