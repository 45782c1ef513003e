/// What an update changed.
struct UpdateAnswer: Hashable, Sendable {
    /// A field's value, in one of the shapes fields have.
    enum Value: Hashable, Sendable {
        case text(String?)
        case number(Int?)
        case flag(Bool)
        case list([String])
    }

    struct Change: Hashable, Sendable {
        let field: String
        let from: Value
        let to: Value
    }

    /// Fields that have another value than before, by name.
    let changes: [Change]
    /// What became of the counts: `current`, `older` or `unchanged`; nil when there were none.
    let counts: String?
    /// What became of the followers: `new` or `unchanged`; nil when there were none.
    let followers: String?
    /// Whether anything was stored: `updated` or `unchanged`.
    let outcome: String
    /// The post as it is now.
    let current: PostItem

    func write(to json: inout JSONWriter) {
        json.object("changes") { json in
            for change in changes {
                json.begin(named: change.field)
                json.object { json in
                    change.from.write("from", to: &json)
                    change.to.write("to", to: &json)
                }
            }
        }
        json.string("counts", counts)
        json.object("current") { json in
            current.write(to: &json)
            current.writeRest(to: &json)
        }
        json.string("followers", followers)
        json.string("outcome", outcome)
    }
}

extension UpdateAnswer.Value {
    fileprivate func write(_ name: StaticString, to json: inout JSONWriter) {
        switch self {
        case .text(let text): json.string(name, text)
        case .number(let number): json.integer(name, number)
        case .flag(let flag): json.bool(name, flag)
        case .list(let list): json.list(name, list) { $0.string(nil, $1) }
        }
    }
}
