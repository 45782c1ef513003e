package import BellwetherCore

/// Every model of a workspace, fitted.
package struct FittedModels: Sendable {
    let parts: [ModelPart: TargetTraining.Parts]
    /// What models of earlier posts left over, by the part they are of.
    let residuals: [ModelPart: Residuals]
    let regimes: [Regime: RegimeModels]
    let seen: SeenFeatures
    let medians: OverallMedians

    /// Trees of each part, by its name.
    package var rounds: [String: Int] {
        Dictionary(uniqueKeysWithValues: parts.map { ($0.name, $1.rounds) })
    }

    /// The models ready to forecast.
    package func forecastModel(_ summary: ModelSummary, reachBasis: RateBasis) -> ForecastModel {
        ForecastModel(summary: summary, reachBasis: reachBasis, regimes: regimes, seen: seen, medians: medians)
    }
}

/// A freshly trained model, not yet saved.
package struct TrainedModel: Sendable {
    let table: TrainingTable
    let fitted: FittedModels
    package let evaluation: ModelEvaluation
    let library: String

    /// Posts it learned from.
    package var posts: Int { table.rows.count }

    /// The model ready to forecast, under the name it is saved as.
    package func forecastModel(_ summary: ModelSummary) -> ForecastModel {
        fitted.forecastModel(summary, reachBasis: table.reachBasis)
    }
}
