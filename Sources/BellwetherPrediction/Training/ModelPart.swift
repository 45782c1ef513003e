/// One of the models that together make a workspace's.
package struct ModelPart: Hashable, Sendable, Codable {
    let regime: Regime
    let target: Target
    let measure: Measure

    /// For example `without_history-reach-typical`.
    var name: String { "\(regime.rawValue)-\(target.rawValue)-\(measure.rawValue)" }

    /// In a fixed order.
    static func all(_ regime: Regime) -> [ModelPart] {
        Target.allCases.flatMap { target in
            Measure.allCases.map { ModelPart(regime: regime, target: target, measure: $0) }
        }
    }
}

extension TargetTraining {
    init(_ part: ModelPart, library: any BoostingLibrary) {
        self.init(target: part.target, measure: part.measure, regime: part.regime, library: library)
    }
}

extension RegimeModels {
    /// - Throws: ``BoostingError`` when a part is missing or its trees do not load.
    init(
        _ regime: Regime, parts: [ModelPart: TargetTraining.Parts], library: any BoostingLibrary
    ) throws(BoostingError) {
        typical = try Self.models(.typical, regime, parts: parts, library: library)
        expected = try Self.models(.expected, regime, parts: parts, library: library)
    }

    private static func models(
        _ measure: Measure, _ regime: Regime, parts: [ModelPart: TargetTraining.Parts], library: any BoostingLibrary
    ) throws(BoostingError) -> PerTarget<TargetModel> {
        func model(_ target: Target) throws(BoostingError) -> TargetModel {
            let part = ModelPart(regime: regime, target: target, measure: measure)
            guard let found = parts[part] else {
                throw BoostingError("The model has no part for the \(measure) \(target) \(regime.rawValue).")
            }
            return try TargetTraining(part, library: library).model(found)
        }
        return PerTarget(
            reach: try model(.reach), likes: try model(.likes), engagementRate: try model(.engagementRate))
    }
}
