package import BellwetherCore

/// A forecast as it was given, kept frozen, with what became of it since.
package struct RecordedPrediction: Hashable, Sendable {
    package let id: PredictionID
    package let madeAt: Timestamp
    /// When the draft was to go out.
    package let scheduledAt: Timestamp
    /// Whose post it was to be; nil where the draft named no account.
    package let account: AccountID?
    /// The model that gave it.
    package let modelID: String
    /// SHA-256 of the draft's text: 64 hexadecimal digits in lower case.
    package let textHash: String
    /// The draft, the features and the forecast as JSON, which the store does not look into.
    package let content: String
    /// The post that the draft became; nil as long as none is known.
    package let publication: Publication?

    /// The longest content and the longest score kept, in UTF-8 bytes.
    package static let maximumLength = 1024 * 1024
    /// The longest id of a model kept, in UTF-8 bytes.
    package static let maximumModelLength = 200

    /// The tie between a prediction and a post.
    package struct Publication: Hashable, Sendable {
        package let post: PostID
        package let publishedAt: Timestamp
        /// Whether a person said so.
        package let isMatchedByHand: Bool
        /// Nil as long as the post's counts were not held against the forecast.
        package let score: Score?

        package init(post: PostID, publishedAt: Timestamp, isMatchedByHand: Bool = false, score: Score? = nil) {
            self.post = post
            self.publishedAt = publishedAt
            self.isMatchedByHand = isMatchedByHand
            self.score = score
        }
    }

    /// How good the forecast was.
    package struct Score: Hashable, Sendable {
        /// As JSON, which the store does not look into.
        package let content: String
        package let scoredAt: Timestamp

        package init(content: String, scoredAt: Timestamp) {
            self.content = content
            self.scoredAt = scoredAt
        }
    }

    /// - Throws: ``InvalidInput`` naming the field: `model`, `text_hash`, `content` or `score`.
    package init(
        id: PredictionID, madeAt: Timestamp, scheduledAt: Timestamp, account: AccountID?, modelID: String,
        textHash: String, content: String, publication: Publication? = nil
    ) throws(InvalidInput) {
        guard (1...Self.maximumModelLength).contains(modelID.utf8.count) else {
            throw InvalidInput(field: "model", problem: "must be 1 to \(Self.maximumModelLength) bytes")
        }
        let isHash = textHash.utf8.count == 64 && textHash.utf8.allSatisfy(Self.isHexadecimal)
        guard isHash else {
            throw InvalidInput(field: "text_hash", problem: "must be 64 hexadecimal digits, in lower case")
        }
        try Self.checkLength(of: content, field: "content")
        if let score = publication?.score { try Self.checkLength(of: score.content, field: "score") }
        self.id = id
        self.madeAt = madeAt
        self.scheduledAt = scheduledAt
        self.account = account
        self.modelID = modelID
        self.textHash = textHash
        self.content = content
        self.publication = publication
    }

    /// - Throws: ``InvalidInput`` naming the field when the text is too long to be kept.
    package static func checkLength(of content: String, field: String) throws(InvalidInput) {
        guard content.utf8.count <= maximumLength else {
            throw InvalidInput(field: field, problem: "must be at most \(maximumLength) bytes")
        }
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): true
        default: false
        }
    }
}

/// How far a prediction has come.
package enum PredictionState: String, CaseIterable, Hashable, Sendable {
    /// Not tied to a post.
    case open
    /// Tied to a post whose counts were not yet held against it.
    case published
    case scored

    /// The number stores keep it as.
    package var code: Int {
        switch self {
        case .open: 0
        case .published: 1
        case .scored: 2
        }
    }
}

extension RecordedPrediction {
    package var state: PredictionState {
        guard let publication else { return .open }
        return publication.score == nil ? .published : .scored
    }

    /// What it became.
    package var post: PostID? { publication?.post }
    package var publishedAt: Timestamp? { publication?.publishedAt }
    package var isMatchedByHand: Bool { publication?.isMatchedByHand ?? false }
    /// As JSON.
    package var score: String? { publication?.score?.content }
    package var scoredAt: Timestamp? { publication?.score?.scoredAt }
}
