import BellwetherPrediction
import CLightGBM

/// One training, round by round.
///
/// Owns the C handles it makes.
final class TrainingRun {
    private let booster: BoosterHandle
    // LightGBM reads its data sets as long as it trains on them.
    private let training: Dataset
    private let validation: Dataset?

    init(_ training: BoostingSet, validation: BoostingSet?, parameters: BoostingParameters) throws(BoostingError) {
        self.training = try Dataset(training, parameters: parameters.text, reference: nil)
        self.validation =
            if let validation {
                try Dataset(validation, parameters: parameters.text, reference: self.training)
            } else {
                nil
            }
        var created: BoosterHandle?
        try check(LGBM_BoosterCreate(self.training.handle, parameters.text, &created), "start training")
        guard let created else { throw BoostingError("LightGBM started no training.") }
        booster = created
        if let validation = self.validation {
            try check(LGBM_BoosterAddValidData(created, validation.handle), "use the validation posts")
        }
    }

    deinit { LGBM_BoosterFree(booster) }

    /// Grows one more tree.
    /// - Returns: false when no further split helps.
    func boost() throws(BoostingError) -> Bool {
        var finished: Int32 = 0
        try check(LGBM_BoosterUpdateOneIter(booster, &finished), "train")
        return finished == 0
    }

    /// The loss on the validation set as of the last round.
    func validationLoss() throws(BoostingError) -> Double {
        var length: Int32 = 0
        var loss = 0.0
        try check(LGBM_BoosterGetEval(booster, 1, &length, &loss), "evaluate")
        return loss
    }

    /// The trees so far, in LightGBM's text form.
    func text() throws(BoostingError) -> String {
        var length: Int64 = 0
        var buffer: [CChar] = []
        for _ in 0..<2 {  // once to learn the length, once to fill it
            buffer = [CChar](repeating: 0, count: Int(length))
            let code = LGBM_BoosterSaveModelToString(
                booster, 0, -1, Int32(C_API_FEATURE_IMPORTANCE_SPLIT), length, &length, &buffer)
            try check(code, "save the trees")
        }
        return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}

/// A LightGBM data set and its life.
private final class Dataset {
    let handle: DatasetHandle

    init(_ set: BoostingSet, parameters: String, reference: Dataset?) throws(BoostingError) {
        var created: DatasetHandle?
        try check(
            LGBM_DatasetCreateFromMat(
                set.matrix.values, Int32(C_API_DTYPE_FLOAT64), Int32(set.matrix.rows),
                Int32(set.matrix.columns), 1, parameters, reference?.handle, &created),
            "read the posts")
        guard let created else { throw BoostingError("LightGBM made no data set.") }
        handle = created
        let count = Int32(set.labels.count)
        try check(
            LGBM_DatasetSetField(
                created, "label", set.labels.map(Float.init), count, Int32(C_API_DTYPE_FLOAT32)),
            "take the labels")
        try check(
            LGBM_DatasetSetField(
                created, "init_score", set.offsets, count, Int32(C_API_DTYPE_FLOAT64)),
            "take the offsets")
    }

    deinit { LGBM_DatasetFree(handle) }
}
