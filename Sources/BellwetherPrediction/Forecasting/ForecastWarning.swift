/// Why a forecast is to be taken with care.
package enum ForecastWarning: Hashable, Sendable {
    /// The model learnt from made-up posts.
    case syntheticModel
    /// The account has fewer settled posts of this kind than its habits can be told from; how many it has.
    case littleHistory(posts: Int)
    /// The model never saw a post like this in one respect, but only values between these.
    case outsideOfSeen(Feature, seen: ClosedRange<Double>)
    /// The model never saw a post with such media.
    case unseenMedia(String)

    /// For programs.
    package var code: String {
        switch self {
        case .syntheticModel: "synthetic_model"
        case .littleHistory: "little_history"
        case .outsideOfSeen, .unseenMedia: "outside_of_seen"
        }
    }

    /// What it is about; nil where it is no feature.
    package var feature: Feature? {
        switch self {
        case .syntheticModel, .littleHistory: nil
        case .outsideOfSeen(let feature, _): feature
        case .unseenMedia: .mediaType
        }
    }

    /// One sentence for people.
    package var message: String {
        switch self {
        case .syntheticModel:
            "The model learnt from made-up posts: train it on your own before you rely on it."
        case .littleHistory(let posts):
            "The account has \(posts == 0 ? "no" : String(posts)) settled posts of this kind: the forecast rests mostly on "
                + "what others get, and \(UsualResults.minimum) are needed before its own count."
        case .outsideOfSeen(let feature, let seen):
            "The model never saw \(feature.rawValue) like this, only from \(seen.lowerBound.shortest) to "
                + "\(seen.upperBound.shortest): the forecast is a guess beyond what it knows."
        case .unseenMedia(let type):
            "The model never saw a post with media_type '\(type)': the forecast is a guess."
        }
    }
}

extension Double {
    /// Without a fraction where there is none, else with four digits behind the point.
    fileprivate var shortest: String {
        self == rounded() && abs(self) < 1e15 ? String(Int(self)) : String((self * 10_000).rounded() / 10_000)
    }
}
