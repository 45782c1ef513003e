import BellwetherCore
package import BellwetherInsights
package import BellwetherStore
import Hummingbird

/// `GET /effects` and `GET /best-times`.
package struct EffectsController: Sendable {
    private let effects: any EffectReports
    private let accounts: any AccountStore

    package init(effects: any EffectReports, accounts: any AccountStore) {
        self.effects = effects
        self.accounts = accounts
    }

    /// What hours, weekdays, media types, lengths and the like do, everything else held equal.
    func list(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        let asked = try await EffectsRequest(request, in: context.workspace, accounts: accounts)
        let found = try await effects.report(nearest: asked.selection.scope, in: context.workspace)
        let factors = found?.report.factors ?? []
        if asked.format == .csv {
            let rows = factors.flatMap { factor in factor.levels.map { LevelRow(factor: factor.name, level: $0) } }
            return LevelRow.table.csv(rows, named: "effects")
        }
        var json = JSONWriter()
        json.object { json in
            json.string("computed_at", found?.report.computedAt.iso8601)
            json.bool("is_stale", found?.isStale ?? true)
            json.list("items", factors) { $0.factor($1) }
            json.string("note", asked.note(found))
            json.integer("posts", found?.report.posts ?? 0)
            json.string("scope", found?.scope.kind)
        }
        return .json(json.buffer)
    }

    /// The hours of the week, best first by the lower end of the interval.
    func bestTimes(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        let asked = try await EffectsRequest(request, in: context.workspace, accounts: accounts)
        let found = try await effects.report(nearest: asked.selection.scope, in: context.workspace)
        let factor = found?.report.factor("hour_of_week")
        let slots = (factor?.levels ?? []).compactMap(TimeSlot.init).filter { $0.level.lift != nil }
            .sorted { ($0.low, $1.hourOfWeek) > ($1.low, $0.hourOfWeek) }.prefix(asked.limit)
        if asked.format == .csv { return TimeSlot.table.csv(Array(slots), named: "best-times") }
        var json = JSONWriter()
        json.object { json in
            json.string("computed_at", found?.report.computedAt.iso8601)
            json.bool("distinguishable", factor?.isDistinguishable ?? false)
            json.bool("is_stale", found?.isStale ?? true)
            TimeSlot.table.write(Array(slots), to: &json)
            json.string("note", asked.note(found) ?? factor?.note)
            json.integer("posts", found?.report.posts ?? 0)
            json.string("scope", found?.scope.kind)
            json.string("time_zone", asked.zone?.name)
        }
        return .json(json.buffer)
    }
}

extension JSONWriter {
    /// A factor with its levels.
    mutating func factor(_ factor: Factor) {
        object { json in
            json.bool("distinguishable", factor.isDistinguishable)
            json.string("factor", factor.name)
            LevelRow.items.write(
                factor.levels.map { LevelRow(factor: factor.name, level: $0) }, to: &json, as: "levels")
            json.string("reason", factor.reason)
        }
    }
}

extension Factor {
    /// What to say where no hour stands out.
    fileprivate var note: String? {
        guard !isDistinguishable else { return nil }
        return "No hour is distinguishable: \(reason ?? "the posts do not tell.") Post when it suits you."
    }
}

/// A level of a factor as answers show it.
private struct LevelRow: Sendable {
    let factor: String
    let level: FactorLevel

    static let items = AnswerTable<LevelRow>(columns)
    static let table = AnswerTable<LevelRow>([AnswerColumn("factor") { .text($0.factor) }] + columns)

    private static let columns: [AnswerColumn<LevelRow>] = [
        AnswerColumn("level") { .text($0.level.name) },
        AnswerColumn("posts") { .integer($0.level.n) },
        .estimate("lift") { $0.level.lift },
        AnswerColumn("evidence") { .text($0.level.evidence.rawValue) },
    ]
}

/// An hour of the week.
private struct TimeSlot: Sendable {
    let hourOfWeek: Int
    let level: FactorLevel

    private static let fewPosts = 5

    init?(_ level: FactorLevel) {
        guard let hour = Int(level.name) else { return nil }
        hourOfWeek = hour
        self.level = level
    }

    var low: Double { level.lift?.low ?? -1 }

    static let table = AnswerTable<TimeSlot>([
        AnswerColumn("hour_of_week") { .integer($0.hourOfWeek) },
        AnswerColumn("weekday") { .integer($0.hourOfWeek / 24) },
        AnswerColumn("hour") { .integer($0.hourOfWeek % 24) },
        .estimate("lift") { $0.level.lift },
        AnswerColumn("posts") { .integer($0.level.n) },
        AnswerColumn("low_n") { .flag($0.level.n < fewPosts) },
        AnswerColumn("evidence") { .text($0.level.evidence.rawValue) },
    ])
}

/// The query of `GET /effects` and `GET /best-times`: whose posts.
struct EffectsRequest: Sendable {
    private static let hoursOfWeek = 168

    let selection: PostSelection
    let zone: Zone?
    let limit: Int
    let format: AnswerFormat

    /// - Throws: ``InvalidInput`` with every parameter that was refused.
    init(_ request: Request, in workspace: WorkspaceID, accounts: any AccountStore) async throws {
        var fields = QueryFields(request.uri.query)
        let (selection, account) = try await fields.selection(in: workspace, accounts: accounts)
        for (name, value) in [("media_type", selection.mediaType?.rawValue), ("label", selection.label?.value)] {
            if value != nil { fields.refuse(name, "effects are known of a workspace, a platform or an account only") }
        }
        for (name, value) in [("from", selection.from), ("to", selection.to)] where value != nil {
            fields.refuse(name, "effects are known over all time only")
        }
        limit = fields.integer("limit", in: 1...Self.hoursOfWeek) ?? Self.hoursOfWeek
        format = fields.choice("format") ?? .json
        try fields.conclude()
        self.selection = selection
        zone = account?.zone
    }

    func note(_ found: ScopedEffectReport?) -> String? {
        guard let found else {
            return "Effects are worked out in the background, some seconds after posts came in: ask again in a moment."
        }
        guard !found.report.factors.isEmpty else {
            return "There are \(found.report.posts) posts with settled counts: too few to hold everything else equal."
        }
        return nil
    }
}
