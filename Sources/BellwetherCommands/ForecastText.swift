import BellwetherAssistant
import BellwetherCore
import BellwetherPrediction

/// A forecast for a person.
struct ForecastText {
    private let forecast: Forecast
    private let suggestions: Suggestions

    init(_ forecast: Forecast, _ suggestions: Suggestions) {
        self.forecast = forecast
        self.suggestions = suggestions
    }

    var text: String {
        let model = forecast.model
        let kind = model.isSynthetic ? "synthetic posts" : "posts"
        var lines = [numbers.text, "", "What moves the reach of this post, strongest first:", features.text, ""]
        if let standing = forecast.standing {
            lines.append(
                "It beats \(standing.percentile.formatted(digits: 0)) % of the account's last \(standing.posts) posts, and "
                    + "their median with a probability of \(percent(standing.beatsMedianProbability)).")
        }
        for warning in forecast.warnings { lines.append("Take care: \(warning.message)") }
        if !suggestions.hashtags.isEmpty { lines.append("Hashtags: " + suggestions.hashtags.joined(separator: " ")) }
        if let description = suggestions.description { lines.append("Description: " + description) }
        lines.append(
            "The model is \(model.id), of workspace '\(model.workspace)', trained on \(model.posts) \(kind)"
                + (forecast.usesHistory ? "; it knows the account's history." : "."))
        return lines.joined(separator: "\n")
    }

    private var numbers: Table {
        var table = Table(["", "typical", "5 in 10", "8 in 10", "expected"], numeric: [1, 2, 3, 4])
        let reach = forecast.reachBasis == .impressions ? "reach (impressions)" : "reach"
        func ranges(_ target: Target, _ text: (Double) -> String) -> [String] {
            Forecast.defaultLevels.map { level in
                let interval = forecast.interval(of: target, level: level)
                return "\(text(interval.low)) to \(text(interval.high))"
            }
        }
        func whole(_ count: Double) -> String { count.formatted(digits: 0) }
        table.add(
            [reach, "\(forecast.typical.reach)"] + ranges(.reach, whole) + [
                forecast.expected.reach.formatted(digits: 1)
            ])
        table.add(
            ["likes", "\(forecast.typical.likes)"] + ranges(.likes, whole) + [
                forecast.expected.likes.formatted(digits: 1)
            ])
        table.add(
            ["engagement rate", percent(forecast.typical.engagementRate)] + ranges(.engagementRate, percent)
                + [percent(forecast.expected.engagementRate)])
        return table
    }

    private var features: Table {
        var table = Table(["feature", "value", "times", "adds"], numeric: [1, 2, 3])
        for contribution in forecast.explanation.contributions {
            table.add([
                contribution.feature.rawValue, value(contribution.value), contribution.factor.formatted(digits: 3),
                contribution.amount.formatted(digits: 0),
            ])
        }
        return table
    }

    private func percent(_ ratio: Double) -> String { (ratio * 100).formatted(digits: 2) + " %" }

    private func value(_ value: FeatureValue) -> String {
        switch value {
        case .number(let number):
            number == number.rounded() ? number.formatted(digits: 0) : number.formatted(digits: 4)
        case .flag(let flag): flag ? "yes" : "no"
        case .name(let name): name
        case .unknown: "unknown"
        }
    }
}
