/// What several sources give, one after the other.
struct SequenceSource: PostSource {
    private var sources: [any PostSource]
    private var current = 0

    init(_ sources: [any PostSource]) {
        self.sources = sources
    }

    /// All belong to one file, of which each reads its own part.
    var bytesRead: Int { sources.prefix(current + 1).map(\.bytesRead).max() ?? 0 }

    mutating func next() throws -> SourceEvent? {
        while current < sources.count {
            if let event = try sources[current].next() { return event }
            current += 1
        }
        return nil
    }
}

/// Events that are known already.
struct KnownEvents: PostSource {
    private var events: ArraySlice<SourceEvent>
    let bytesRead: Int

    init(_ events: [SourceEvent], bytesRead: Int = 0) {
        self.events = events[...]
        self.bytesRead = bytesRead
    }

    mutating func next() -> SourceEvent? { events.popFirst() }
}
