import BellwetherPrediction
import CLightGBM
import Synchronization

/// Trees loaded into LightGBM.
///
/// `@unchecked Sendable`: a loaded booster is only read, which LightGBM allows from many threads; each single-row
/// configuration is used by one call at a time, because a call takes it out of its pool and puts it back after.
final class LightGBMBooster: Booster, @unchecked Sendable {
    private let handle: BoosterHandle
    private let columns: Int
    private let scoring: RowPredictorPool
    private let explaining: RowPredictorPool

    init(text: String, columns: Int) throws(BoostingError) {
        // LightGBM aborts on some damaged texts; a whole one ends with its parameters and this line.
        guard text.hasPrefix("tree\n"), text.contains("\nend of trees\n"), text.contains("\nend of parameters\n") else {
            throw BoostingError("The trees are cut short or are no LightGBM model.")
        }
        var rounds: Int32 = 0
        var created: BoosterHandle?
        try check(LGBM_BoosterLoadModelFromString(text, &rounds, &created), "load the trees")
        guard let created else { throw BoostingError("LightGBM loaded no trees.") }
        var features: Int32 = 0
        LGBM_BoosterGetNumFeature(created, &features)
        guard features == columns else {
            LGBM_BoosterFree(created)
            throw BoostingError("The trees expect \(features) columns where the model has \(columns).")
        }
        handle = created
        self.columns = columns
        scoring = RowPredictorPool(booster: created, type: C_API_PREDICT_RAW_SCORE, columns: columns, results: 1)
        explaining = RowPredictorPool(
            booster: created, type: C_API_PREDICT_CONTRIB, columns: columns, results: columns + 1)
    }

    deinit {
        scoring.removeAll()
        explaining.removeAll()
        LGBM_BoosterFree(handle)
    }

    func score(_ row: [Double]) -> Double {
        scoring.predict(row)[0]
    }

    func scores(_ rows: [[Double]]) -> [Double] {
        scoring.predict(rows)
    }

    func contributions(_ row: [Double]) -> [Double] {
        explaining.predict(row)
    }
}
