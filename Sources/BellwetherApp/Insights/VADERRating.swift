import BellwetherAssistant
import BellwetherInsights

/// Lets the analyses rate texts by VADER's method.
struct VADERRating: SentimentRating {
    let analyzer: SentimentAnalyzer

    func compound(of text: String) -> Double? { analyzer.rate(text)?.compound }
}
