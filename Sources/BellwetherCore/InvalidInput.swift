/// One thing wrong with one named field of what a person or program sent.
package struct FieldProblem: Hashable, Sendable, Codable {
    /// The field as the sender wrote it, for example `user_followers`.
    package let field: String
    /// What is wrong and what is accepted, in plain words, without repeating the field.
    package let problem: String

    package init(field: String, problem: String) {
        self.field = field
        self.problem = problem
    }
}

/// Input that was refused, with every problem found in it.
package struct InvalidInput: Error, Hashable, Sendable, CustomStringConvertible {
    package let problems: [FieldProblem]

    package init(_ problems: [FieldProblem]) {
        self.problems = problems
    }

    package init(field: String, problem: String) {
        self.problems = [FieldProblem(field: field, problem: problem)]
    }

    package var description: String {
        problems.map { "\($0.field): \($0.problem)" }.joined(separator: "; ")
    }
}
