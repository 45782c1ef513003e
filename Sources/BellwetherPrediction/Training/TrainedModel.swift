import BellwetherCore

/// A freshly trained model, not yet saved.
package struct TrainedModel: Sendable {
    let table: TrainingTable
    let parts: [ModelPart: TargetTraining.Parts]
    let regimes: [Regime: RegimeModels]
    package let evaluation: ModelEvaluation
    let library: String

    /// Posts it learned from.
    package var posts: Int { table.rows.count }

    /// The model ready to forecast, under the name it is saved as.
    package func forecastModel(_ summary: ModelSummary) -> ForecastModel {
        ForecastModel(summary: summary, reachBasis: table.reachBasis, regimes: regimes)
    }
}
