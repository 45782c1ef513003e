package import BellwetherCore

/// What would change about a draft's forecast if one thing about it were different.
///
/// Every list is sorted by the lower ends of the intervals, so that what only seems better never leads.
package struct WhatIf: Sendable {
    /// The draft as it is.
    package let base: Forecast.Typical
    package let inputs: FeatureInputs
    package let reachBasis: RateBasis
    package let model: ModelSummary
    package let usesHistory: Bool
    /// What to know of the draft as it is.
    package let warnings: [ForecastWarning]
    /// The hours of the next seven days.
    package let times: [Variant]
    package let mediaTypes: [Variant]
    package let lengths: [Variant]
    package let hashtagCounts: [Variant]
    package let addedHashtags: [Variant]
    package let removedHashtags: [Variant]
    package let notSupported: [Unsupported]

    /// A change that leads away from what the model learnt from.
    package struct Unsupported: Hashable, Sendable {
        package let kind: DraftChange.Kind
        /// What it would be changed to: `video`, `10`, a hashtag; of times `hour 3` or `weekday 6`.
        package let value: String
        package let reason: String
    }

    /// O(variants); about 200 rows scored once by the model and once by each of its replicates.
    /// - Parameters:
    ///   - text: the draft's.
    ///   - suggested: hashtags that the text has not.
    ///   - lifts: what is known of hashtags.
    /// - Throws: ``ModelUnavailable`` when the model has no replicates to tell differences from chance by.
    package init(
        _ inputs: FeatureInputs, text: PostText, suggested: [Hashtag], lifts: [HashtagKey: HashtagLift],
        model: ForecastModel
    ) throws(ModelUnavailable) {
        let (regime, models) = model.models(for: inputs)
        guard !models.typical.reach.replicates.isEmpty else {
            throw ModelUnavailable(
                "Model '\(model.summary.id)' cannot tell differences from chance. Train again with 'bellwether train'.")
        }
        var candidates: [(change: DraftChange, inputs: FeatureInputs)] = []
        var unsupported: [Unsupported] = []
        for change in DraftChange.choices(for: inputs, text: text, suggested: suggested) {
            let changed = change.applied(to: inputs)
            guard changed != inputs else { continue }
            if let objection = model.seen.objection(to: changed, from: inputs) {
                let entry = Unsupported(
                    kind: change.kind, value: objection.value ?? change.value(changed), reason: objection.reason)
                if !unsupported.contains(entry) { unsupported.append(entry) }
            } else {
                candidates.append((change, changed))
            }
        }
        let differences = ReachDifferences(
            models.typical.reach, from: inputs, to: candidates.map(\.inputs), posts: model.summary.posts)
        let variants = candidates.enumerated().map { place, candidate in
            Variant(
                change: candidate.change, traits: candidate.inputs.traits, localTime: candidate.inputs.localTime,
                reach: Int(differences.reaches[place].rounded()), difference: differences.changes[place],
                lift: candidate.change.lift(among: lifts))
        }
        // Of equal ones the first stays first: the earlier hour, the smaller number.
        let sorted = variants.enumerated().sorted { ($1.element.low, $0.offset) < ($0.element.low, $1.offset) }
        func all(_ kind: DraftChange.Kind) -> [Variant] {
            sorted.map(\.element).filter { $0.change.kind == kind }
        }
        base = models.typical(inputs)
        self.inputs = inputs
        reachBasis = model.reachBasis
        self.model = model.summary
        usesHistory = regime == .withHistory
        warnings = model.warnings(inputs, nil)
        times = all(.time)
        mediaTypes = all(.media)
        lengths = all(.length)
        hashtagCounts = all(.hashtagCount)
        addedHashtags = all(.adding)
        removedHashtags = all(.removing)
        notSupported = unsupported
    }

    /// The best hours, each at least so many hours from those before it.
    package func bestTimes(_ count: Int = 5, hoursApart: Int = 3) -> [Variant] {
        var chosen: [Variant] = []
        for variant in times where chosen.count < count {
            let isApart = chosen.allSatisfy {
                abs($0.traits.publishedAt.seconds - variant.traits.publishedAt.seconds) >= Int64(hoursApart) * 3_600
            }
            if isApart { chosen.append(variant) }
        }
        return chosen
    }
}

extension DraftChange {
    fileprivate func value(_ changed: FeatureInputs) -> String {
        switch self {
        case .time: changed.traits.publishedAt.iso8601
        case .media(let media): media.type.rawValue
        case .length: "\(changed.traits.characters) characters"
        case .hashtagCount(let count): "\(count)"
        case .adding(let hashtag): "#" + hashtag.display
        case .removing(let own): "#" + own.hashtag.display
        }
    }

    fileprivate func lift(among lifts: [HashtagKey: HashtagLift]) -> HashtagLift? {
        guard let lift = hashtag.flatMap({ lifts[$0.key] }) else { return nil }
        return kind == .removing ? lift.reversed : lift
    }
}

extension RegimeModels {
    /// Typical values alone, without what explains them.
    fileprivate func typical(_ inputs: FeatureInputs) -> Forecast.Typical {
        let rows = treeRows(inputs)
        let values = PerTarget { self[$0].answer(inputs, treeRow: rows[$0]).typical }
        let reach = Int(values.reach.rounded())
        return Forecast.Typical(
            reach: reach, likes: min(Int(values.likes.rounded()), reach), engagementRate: values.engagementRate)
    }
}
