package import BellwetherCore

/// A forecast as it was given, with what it was made from: what the ledger keeps, and later holds against the result.
package struct FrozenForecast: Codable, Hashable, Sendable {
    package let draft: FrozenDraft
    /// By the names users see; nil where a value was not known.
    package let features: [String: FrozenValue?]
    package let reachBasis: RateBasis
    package let usesHistory: Bool
    /// By the target's name.
    package let targets: [String: TargetForecast]

    enum CodingKeys: String, CodingKey {
        case draft, features, targets
        case reachBasis = "reach_basis"
        case usesHistory = "uses_history"
    }

    package struct FrozenDraft: Codable, Hashable, Sendable {
        package let text: String
        package let mediaType: String
        package let mediaItems: Int
        package let scheduledTime: String

        enum CodingKeys: String, CodingKey {
            case text = "post_text"
            case mediaType = "media_type"
            case mediaItems = "num_media_items"
            case scheduledTime = "scheduled_time"
        }
    }

    /// What was forecast of one target.
    package struct TargetForecast: Codable, Hashable, Sendable {
        package let typical: Double
        package let expected: Double
        /// The results below which, by the forecast, the shares ``FrozenForecast/shares`` of such posts stay.
        package let quantiles: [Double]
        /// As they were told.
        package let intervals: [Interval]
        package let baselines: Baselines
    }

    package struct Interval: Codable, Hashable, Sendable {
        package let level: Double
        package let low: Double
        package let high: Double
    }

    /// What simpler forecasts would have said, at the same time.
    package struct Baselines: Codable, Hashable, Sendable {
        /// The median of the posts the model learnt from.
        package let overallMedian: Double
        /// That of the account's newest settled posts of the kind; nil where there were too few.
        package let accountMedian: Double?
        /// That of those among them with the same media type.
        package let sameFormatMedian: Double?

        enum CodingKeys: String, CodingKey {
            case overallMedian = "overall_median"
            case accountMedian = "account_median"
            case sameFormatMedian = "same_format_median"
        }
    }

    /// Ascending; denser at the ends, where intervals end.
    package static let shares =
        [0.01, 0.025] + (1...19).map { Double($0) * 0.05 } + [0.975, 0.99]
}

/// A feature's value as JSON has it.
package enum FrozenValue: Codable, Hashable, Sendable {
    case number(Double)
    case flag(Bool)
    case name(String)

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        // Number before flag would take true for 1 in some decoders.
        if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else {
            self = .name(try container.decode(String.self))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .number(let number): try container.encode(number)
        case .flag(let flag): try container.encode(flag)
        case .name(let name): try container.encode(name)
        }
    }
}

extension FrozenForecast {
    package init(_ draft: Draft, _ forecast: Forecast) {
        self.draft = FrozenDraft(
            text: draft.text.text, mediaType: draft.media.type.rawValue, mediaItems: draft.media.items,
            scheduledTime: draft.scheduledAt.iso8601)
        features = Dictionary(
            uniqueKeysWithValues: Feature.allCases.map { feature in
                let value: FrozenValue? =
                    switch forecast.inputs.value(of: feature) {
                    case .number(let number): number.isFinite ? .number(number) : nil
                    case .flag(let flag): .flag(flag)
                    case .name(let name): .name(name)
                    case .unknown: nil
                    }
                return (feature.rawValue, value)
            })
        reachBasis = forecast.reachBasis
        usesHistory = forecast.usesHistory
        targets = Dictionary(
            uniqueKeysWithValues: Target.allCases.map { ($0.rawValue, TargetForecast(forecast, $0)) })
    }
}

extension FrozenForecast.TargetForecast {
    fileprivate init(_ forecast: Forecast, _ target: Target) {
        switch target {
        case .reach: (typical, expected) = (Double(forecast.typical.reach), forecast.expected.reach)
        case .likes: (typical, expected) = (Double(forecast.typical.likes), forecast.expected.likes)
        case .engagementRate:
            (typical, expected) = (forecast.typical.engagementRate, forecast.expected.engagementRate)
        }
        quantiles = FrozenForecast.shares.map { forecast.outlooks[target].quantile($0) }
        intervals = Forecast.defaultLevels.map { level in
            let interval = forecast.interval(of: target, level: level)
            return FrozenForecast.Interval(level: level, low: interval.low, high: interval.high)
        }
        let type = forecast.inputs.traits.media.type
        baselines = FrozenForecast.Baselines(
            overallMedian: forecast.overallMedians[target],
            accountMedian: forecast.history?.usual?[target],
            sameFormatMedian: forecast.history?.usual(of: type)?[target])
    }
}
