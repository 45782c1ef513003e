import BellwetherCore

/// What the posts were like that a model learnt from: beyond it, a forecast is a guess.
package struct SeenFeatures: Hashable, Sendable, Codable {
    /// Least and greatest value, by the feature's name.
    private let ranges: [String: [Double]]
    private let mediaTypes: Set<String>
    /// Local hours, 0...23, and weekdays, 0 for Monday, in order.
    let hours: [Int]
    let weekdays: [Int]

    enum CodingKeys: String, CodingKey {
        case ranges, hours, weekdays
        case mediaTypes = "media_types"
    }

    private static let features: [Feature] = [
        .userFollowers, .textLength, .hashtags, .mentions, .emojis, .mediaItems,
    ]

    init(_ rows: [TrainingRow]) {
        var ranges: [String: [Double]] = [:]
        for feature in Self.features {
            let values = rows.lazy.map { $0.inputs.value(of: feature).number }.filter(\.isFinite)
            if let least = values.min(), let greatest = values.max() { ranges[feature.rawValue] = [least, greatest] }
        }
        self.ranges = ranges
        mediaTypes = Set(rows.lazy.map { $0.inputs.traits.media.type.rawValue })
        hours = Set(rows.lazy.map(\.inputs.localTime.hour)).sorted()
        weekdays = Set(rows.lazy.map(\.inputs.localTime.dayOfWeek)).sorted()
    }

    /// Followers grow, and what they do goes on beyond those seen: up to twice as many are no other kind of account.
    private static func known(_ range: [Double], _ feature: Feature) -> ClosedRange<Double> {
        feature == .userFollowers ? range[0] / 2...range[1] * 2 : range[0]...range[1]
    }

    /// In which respects a post is like none of those.
    func warnings(_ inputs: FeatureInputs) -> [ForecastWarning] {
        var warnings = Self.features.compactMap { feature -> ForecastWarning? in
            let value = inputs.value(of: feature).number
            guard value.isFinite, let range = ranges[feature.rawValue], range.count == 2, range[0] <= range[1],
                !Self.known(range, feature).contains(value)
            else { return nil }
            return .outsideOfSeen(feature, seen: range[0]...range[1])
        }
        let type = inputs.traits.media.type.rawValue
        if !mediaTypes.isEmpty, !mediaTypes.contains(type) { warnings.append(.unseenMedia(type)) }
        return warnings
    }
}
