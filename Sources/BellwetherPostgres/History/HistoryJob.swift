import BellwetherCore
import BellwetherStore
import Synchronization

/// A change to the posts of a workspace.
enum HistoryOperation: Sendable {
    case observe(ObservedPost)
    case update(PostUpdate)
    /// With all its snapshots, as it is.
    case restore(ArchivedPost)

    var account: AccountID {
        switch self {
        case .observe(let observed): observed.post.account
        case .update(let update): update.post.account
        case .restore(let archived): archived.post.account
        }
    }

    var externalID: String {
        switch self {
        case .observe(let observed): observed.post.externalID
        case .update(let update): update.post.externalID
        case .restore(let archived): archived.post.externalID
        }
    }

    /// The counts that come in; one observation has one at most.
    var snapshots: [MetricSnapshot] {
        switch self {
        case .observe(let observed): observed.snapshot.map { [$0] } ?? []
        case .update(let update): update.snapshot.map { [$0] } ?? []
        case .restore(let archived): archived.snapshots
        }
    }

    /// The post as it comes in; nil where a change names some fields only.
    var post: Post? {
        switch self {
        case .observe(let observed): observed.post
        case .update: nil
        case .restore(let archived): archived.post
        }
    }

    /// Whether the post, and its account, are made if they are not there.
    var makesPosts: Bool {
        if case .update = self { false } else { true }
    }
}

/// What a change did.
enum HistoryOutcome: Sendable {
    case saved(SaveOutcome)
    /// Nil when there was no such post.
    case changed(PostChange?)
}

/// Changes that may share their transaction with others, and where their outcomes wait until it is committed.
final class HistoryJob: Sendable {
    let operations: [HistoryOperation]
    private let result = Mutex<Result<[HistoryOutcome], any Error>?>(nil)

    init(_ operations: [HistoryOperation]) {
        self.operations = operations
    }

    func end(_ outcomes: Result<[HistoryOutcome], any Error>) {
        result.withLock { $0 = outcomes }
    }

    func outcomes() throws -> [HistoryOutcome] {
        guard let result = result.withLock({ $0 }) else {
            throw StoreError(.failed, "A change was neither stored nor refused.")
        }
        return try result.get()
    }
}
