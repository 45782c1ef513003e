/// How trees are grown.
///
/// Small ones: the linear base carries what is smooth, and the explanation of a forecast costs time in proportion to
/// its leaves.
package struct BoostingParameters: Sendable, Hashable {
    package enum Objective: String, Sendable {
        /// Least absolute error: the median.
        case absoluteError = "l1"
        /// Poisson with a log link: the mean of something never negative.
        case poisson
    }

    package let objective: Objective
    package let rounds: Int
    package let minimumPostsPerLeaf: Int

    package init(objective: Objective, rounds: Int, minimumPostsPerLeaf: Int = 20) {
        self.objective = objective
        self.rounds = rounds
        self.minimumPostsPerLeaf = minimumPostsPerLeaf
    }

    /// LightGBM's own notation.
    ///
    /// Extremely randomised split points (Geurts, Ernst & Wehenkel 2006) do better on histories of a few thousand posts
    /// than the best ones do.
    package var text: String {
        """
        objective=\(objective.rawValue) metric=\(objective.rawValue) num_leaves=7 learning_rate=0.1 \
        min_data_in_leaf=\(minimumPostsPerLeaf) lambda_l2=1 max_bin=63 min_data_in_bin=3 feature_fraction=0.8 \
        bagging_fraction=0.8 bagging_freq=1 extra_trees=true seed=1 deterministic=true force_col_wise=true \
        feature_pre_filter=false boost_from_average=false num_threads=1 verbosity=-1
        """
    }
}
