/// What a post shows beside its text.
package enum MediaType: String, CaseIterable, Hashable, Sendable, Codable {
    case none, image, video
}

/// What a platform calls a post of this make, where that is finer than its ``MediaType``.
package enum MediaKind: String, CaseIterable, Hashable, Sendable, Codable {
    case link, carousel, gif, reel, story, live, audio, poll, document, article, event
}

/// The media of a post: what kind, and how many.
package struct Media: Hashable, Sendable {
    package let type: MediaType
    /// Nil where the platform does not say, or says no more than the type.
    package let kind: MediaKind?
    /// Pictures or videos attached; 0 where none are, or where the platform's export does not say.
    package let items: Int

    package init(type: MediaType = .none, items: Int = 0, kind: MediaKind? = nil) {
        self.type = type
        self.kind = kind
        self.items = items
    }

    /// This, with what it does not say taken from an older report: a source that knows less erases nothing.
    package func filling(from older: Media) -> Media {
        guard type != .none || items > 0 else {
            return Media(type: older.type, items: older.items, kind: kind ?? older.kind)
        }
        return Media(type: type, items: items, kind: kind ?? older.kind)
    }
}
