import Foundation

/// One number of a model's input row, made from one feature.
struct Column: Sendable {
    let feature: Feature
    let transform: Transform

    enum Transform: Hashable, Sendable {
        /// The feature's number as it is.
        case plain
        /// log(1 + x), for counts that range over powers of ten.
        case logCount
        /// log(0.001 + x), for ratios.
        case logRate
        /// 1 where the feature has this name, else 0.
        case equals(String)
    }

    /// Added to a ratio before its logarithm is taken: a tenth of a percent.
    static let rateOffset = 1e-3

    /// The column's name in a model's files, for example `media_type=video`.
    var name: String {
        switch transform {
        case .plain: feature.rawValue
        case .logCount: "log1p(\(feature.rawValue))"
        case .logRate: "log(0.001+\(feature.rawValue))"
        case .equals(let name): "\(feature.rawValue)=\(name)"
        }
    }

    func value(_ inputs: FeatureInputs) -> Double {
        let value = inputs.value(of: feature)
        switch transform {
        case .plain: return value.number
        case .logCount: return log1p(value.number)
        case .logRate: return log(Self.rateOffset + value.number)
        case .equals(let name): return value == .name(name) ? 1 : 0
        }
    }
}

/// Which columns go into which part of a model.
enum Columns {
    /// What the trees see.
    ///
    /// Of the history only what concerns the target: the others' medians were measured to hurt.
    static func trees(_ regime: Regime, target: Target) -> [Column] {
        switch regime {
        case .withoutHistory: common
        case .withHistory: common + [usual(target), Column(feature: .hoursSincePreviousPost, transform: .logCount)]
        }
    }

    /// What the linear base sees: few columns, whose effect goes on beyond the posts seen in training, as a tree's does
    /// not.
    ///
    /// With history it is what such posts of the account usually get, and little else: followers, in one account, are a
    /// clock, and a trend in time goes wrong beyond its end.
    static func base(_ regime: Regime, target: Target) -> [Column] {
        switch regime {
        case .withoutHistory: stated
        case .withHistory: [usual(target), Column(feature: .isReply, transform: .plain)]
        }
    }

    private static func usual(_ target: Target) -> Column {
        Column(feature: target.usual, transform: target == .engagementRate ? .logRate : .logCount)
    }

    /// The columns of a base whose effect goes on beyond the posts seen: an account may be larger than any of them.
    ///
    /// A stated engagement rate of 100 % is not taken for the best account ever.
    static func unlimited(in columns: [Column]) -> Set<Int> {
        let features: Set<Feature> = [.userFollowers, .usualReach, .usualLikes]
        return Set(columns.indices.filter { features.contains(columns[$0].feature) })
    }

    private static let media = [MediaTypeColumn.image, MediaTypeColumn.video]
    private static let dayparts = ["morning", "afternoon", "evening"].map {
        Column(feature: .daypart, transform: .equals($0))
    }

    private enum MediaTypeColumn {
        static let image = Column(feature: .mediaType, transform: .equals("image"))
        static let video = Column(feature: .mediaType, transform: .equals("video"))
    }

    private static let common: [Column] =
        [
            Column(feature: .userFollowers, transform: .logCount),
            Column(feature: .userAverageEngagementRate, transform: .plain),
            Column(feature: .textLength, transform: .plain),
            Column(feature: .textWords, transform: .plain),
            Column(feature: .hashtags, transform: .plain),
            Column(feature: .mentions, transform: .plain),
            Column(feature: .emojis, transform: .plain),
            Column(feature: .hasLink, transform: .plain),
            Column(feature: .isReply, transform: .plain),
        ] + media + [
            Column(feature: .mediaItems, transform: .plain),
            Column(feature: .hour, transform: .plain),
            Column(feature: .daypart, transform: .equals("late_night")),
        ] + dayparts + [Column(feature: .dayOfWeek, transform: .plain)]

    private static let stated: [Column] =
        [
            Column(feature: .userFollowers, transform: .logCount),
            Column(feature: .userAverageEngagementRate, transform: .logRate),
            Column(feature: .userAverageEngagementRate, transform: .plain),
            Column(feature: .hashtags, transform: .logCount),
            Column(feature: .isReply, transform: .plain),
        ] + media + dayparts
}

extension [Column] {
    func row(_ inputs: FeatureInputs) -> [Double] {
        map { $0.value(inputs) }
    }
}
