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
        if !suggestions.hashtags.isEmpty { lines.append("Hashtags: " + suggestions.hashtags.joined(separator: " ")) }
        if let description = suggestions.description { lines.append("Description: " + description) }
        lines.append(
            "The model is \(model.id), of workspace '\(model.workspace)', trained on \(model.posts) \(kind)"
                + (forecast.usesHistory ? "; it knows the account's history." : "."))
        return lines.joined(separator: "\n")
    }

    private var numbers: Table {
        var table = Table(["", "typical", "expected"], numeric: [1, 2])
        let reach = forecast.reachBasis == .impressions ? "reach (impressions)" : "reach"
        table.add([reach, "\(forecast.typical.reach)", forecast.expected.reach.formatted(digits: 1)])
        table.add(["likes", "\(forecast.typical.likes)", forecast.expected.likes.formatted(digits: 1)])
        table.add([
            "engagement rate", percent(forecast.typical.engagementRate), percent(forecast.expected.engagementRate),
        ])
        return table
    }

    private var features: Table {
        var table = Table(["feature", "value", "times"], numeric: [1, 2])
        for contribution in forecast.contributions {
            table.add([
                contribution.feature.rawValue, value(contribution.value), contribution.factor.formatted(digits: 3),
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
