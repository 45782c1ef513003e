import BellwetherCore

extension DraftChange {
    /// Hours looked ahead: a week.
    static let hours = 168
    private static let lengths = [0.5, 0.75, 1.5, 2]
    private static let hashtagCounts = 0...10
    /// A text with more hashtags has them looked at no further.
    private static let mostOwnHashtags = 30

    /// Everything that is tried on a draft.
    /// - Parameter suggested: hashtags that the text has not.
    static func choices(for inputs: FeatureInputs, text: PostText, suggested: [Hashtag]) -> [DraftChange] {
        let traits = inputs.traits
        let media = MediaType.allCases.filter { $0 != traits.media.type }.map { type in
            Media(type: type, items: type == .none ? 0 : max(traits.media.items, 1))
        }
        return times(after: traits.publishedAt, zone: inputs.account.zone) + media.map(Self.media)
            + lengths.map(Self.length) + hashtagCounts.filter { $0 != traits.hashtags }.map(Self.hashtagCount)
            + suggested.map(Self.adding) + OwnHashtag.first(mostOwnHashtags, in: text).map(Self.removing)
    }

    /// The next whole hours of a zone's clocks.
    private static func times(after start: Timestamp, zone: Zone) -> [DraftChange] {
        let clock = zone.civilTime(at: start)
        let next = start.adding(seconds: Int64(3_600 - clock.minute * 60 - clock.second))
        return (0..<hours).map { .time(next.adding(seconds: Int64($0) * 3_600)) }
    }
}

extension SeenFeatures {
    /// What speaks against a change.
    struct Objection {
        /// What none of the posts had, where that is less than the whole change.
        let value: String?
        let reason: String
    }

    /// Whether a change leads away from what a model learnt from; nil where it does not.
    ///
    /// What was out of the ordinary about the draft before is not the change's fault.
    func objection(to changed: FeatureInputs, from inputs: FeatureInputs) -> Objection? {
        let warning = warnings(changed).first { warning in
            warning.feature.map { changed.value(of: $0) != inputs.value(of: $0) } ?? false
        }
        if let warning { return Objection(value: nil, reason: warning.message) }
        let (time, own) = (changed.localTime, inputs.localTime)
        if time.hour != own.hour, !hours.contains(time.hour) {
            return Objection(
                value: "hour \(time.hour)",
                reason: "No post that the model learnt from went out in this hour of the day.")
        }
        if time.dayOfWeek != own.dayOfWeek, !weekdays.contains(time.dayOfWeek) {
            return Objection(
                value: "weekday \(time.dayOfWeek)",
                reason: "No post that the model learnt from went out on this weekday.")
        }
        return nil
    }
}
