import Foundation

/// One bar of "What drives the reach": left of the centre line where a feature lowers it, right where it raises it,
/// on a logarithmic scale, so that doubling and halving are equally long.
package struct ContributionBar: Sendable {
    let label: String
    let value: String
    /// `×1.80`.
    let factor: String
    /// `raises` or `lowers`.
    let direction: String
    /// Where the bar begins and how wide it is, as percentages of the track.
    let start: String
    let width: String

    /// - Parameter scale: the natural logarithm of the factor that fills half the track.
    private init(_ contribution: ComposerPage.Contribution, scale: Double) {
        let feature = FeatureLabel.named(contribution.feature)
        let length = 50 * abs(log(contribution.effect)) / scale
        label = feature.label
        value = feature.text(contribution.value)
        factor = NumberText.factor(contribution.effect)
        direction = contribution.effect > 1 ? "raises" : "lowers"
        start = NumberText.fixed(contribution.effect > 1 ? 50 : 50 - length, places: 1) + "%"
        width = NumberText.fixed(length, places: 1) + "%"
    }

    /// The bars of a forecast, strongest first.
    package struct Chart: Sendable {
        let bars: [ContributionBar]
        /// A sentence on what is not drawn.
        let remainder: String?

        /// Effects nearer to 1 than this read as ×1.00 and are left out.
        private static let smallest = 0.006
        private static let most = 8

        init(_ contributions: [ComposerPage.Contribution]) {
            let ranked =
                contributions
                .filter { $0.effect > 0 && $0.effect.isFinite && abs(log($0.effect)) >= Self.smallest }
                .sorted { abs(log($0.effect)) > abs(log($1.effect)) }
            // A short scale would blow small effects up to full width.
            let scale = max(log(2), ranked.first.map { abs(log($0.effect)) } ?? 0)
            bars = ranked.prefix(Self.most).map { ContributionBar($0, scale: scale) }
            remainder =
                switch ranked.count - bars.count {
                case _ where ranked.isEmpty: "Nothing stands out: an ordinary post."
                case 0: nil
                case 1: "1 smaller effect is not shown."
                case let rest: "\(rest) smaller effects are not shown."
                }
        }
    }
}
