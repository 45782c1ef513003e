/// What a post shows beside its text.
package enum MediaType: String, CaseIterable, Hashable, Sendable, Codable {
    case none, image, video
}

/// The media of a post: what kind, and how many.
package struct Media: Hashable, Sendable {
    package let type: MediaType
    /// Pictures or videos attached; 0 where none are, or where the platform's export does not say.
    package let items: Int

    package init(type: MediaType = .none, items: Int = 0) {
        self.type = type
        self.items = items
    }
}
