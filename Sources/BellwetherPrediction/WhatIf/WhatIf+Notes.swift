extension WhatIf {
    /// One sentence for people where nothing of the kind is better, as far as one can tell; nil where something is.
    package static func note(_ variants: [Variant]) -> String? {
        if variants.isEmpty { return "There is nothing to compare the draft with." }
        if variants.contains(where: \.isBetter) { return nil }
        if variants.contains(where: \.isDistinguishable) {
            return "Nothing here is better than the draft as it is, as far as the posts tell."
        }
        return "Nothing here can be told from the draft as it is: the differences may be chance."
    }

    package var hashtags: [Variant] { hashtagCounts + addedHashtags + removedHashtags }

    /// The same over everything that was tried.
    package var note: String? { Self.note(times + mediaTypes + lengths + hashtags) }
}
