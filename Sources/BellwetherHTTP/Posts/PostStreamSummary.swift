import BellwetherCore
import BellwetherStore

/// What became of the lines of a stream of posts.
struct PostStreamSummary: Hashable, Sendable {
    /// A line that was refused.
    struct Rejection: Hashable, Sendable {
        /// Its 1-based number.
        let line: Int
        let problems: [FieldProblem]
    }

    /// Rejected lines shown; all are counted.
    static let maximumRejections = 1_000

    private(set) var new = 0
    private(set) var updated = 0
    private(set) var unchanged = 0
    private(set) var rejected = 0
    /// The first ``maximumRejections`` of them.
    private(set) var rejections: [Rejection] = []

    var stored: Int { new + updated + unchanged }

    mutating func count(_ outcome: SaveOutcome) {
        switch outcome {
        case .new: new += 1
        case .updated: updated += 1
        case .unchanged: unchanged += 1
        }
    }

    mutating func reject(_ line: Int, _ invalid: InvalidInput) {
        rejected += 1
        guard rejections.count < Self.maximumRejections else { return }
        rejections.append(Rejection(line: line, problems: invalid.problems))
    }

    func write(to json: inout JSONWriter) {
        json.integer("lines", stored + rejected)
        json.integer("new", new)
        json.integer("rejected", rejected)
        json.list("rejections", rejections) { json, rejection in
            json.object { json in
                json.list("errors", rejection.problems) { json, problem in
                    json.object { json in
                        json.string("field", problem.field)
                        json.string("problem", problem.problem)
                    }
                }
                json.integer("line", rejection.line)
            }
        }
        json.integer("unchanged", unchanged)
        json.integer("updated", updated)
    }
}

extension SaveOutcome {
    /// The outcome's name in answers.
    var name: String {
        switch self {
        case .new: "new"
        case .updated: "updated"
        case .unchanged: "unchanged"
        }
    }
}
