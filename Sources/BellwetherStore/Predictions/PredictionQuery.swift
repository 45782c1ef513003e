package import BellwetherCore

/// Which predictions to list, and from where on.
package struct PredictionQuery: Hashable, Sendable {
    package var account: AccountID?
    package var modelID: String?
    package var state: PredictionState?
    /// Made at this moment or later.
    package var from: Timestamp?
    /// Made before this moment.
    package var to: Timestamp?
    /// Oldest first instead of newest first.
    package var isAscending: Bool
    /// Go on after this prediction; from a page of the same query.
    package var after: PredictionPosition?
    /// 1 or more.
    package var limit: Int

    package init(
        account: AccountID? = nil, modelID: String? = nil, state: PredictionState? = nil, from: Timestamp? = nil,
        to: Timestamp? = nil, isAscending: Bool = false, after: PredictionPosition? = nil, limit: Int = 50
    ) {
        self.account = account
        self.modelID = modelID
        self.state = state
        self.from = from
        self.to = to
        self.isAscending = isAscending
        self.after = after
        self.limit = limit
    }
}

/// Where in an ordered list a prediction stands.
package struct PredictionPosition: Hashable, Sendable {
    /// When it was made or, in lists by publication, when its post went out.
    package let time: Timestamp
    /// The store's own number of the prediction; it decides among those of the same second.
    package let row: Int64

    package init(time: Timestamp, row: Int64) {
        self.time = time
        self.row = row
    }
}

/// A page of a list.
package struct PredictionList: Hashable, Sendable {
    package let predictions: [RecordedPrediction]
    /// Nil when nothing follows.
    package let next: PredictionPosition?

    package init(predictions: [RecordedPrediction], next: PredictionPosition?) {
        self.predictions = predictions
        self.next = next
    }

    /// The page of a list that was read to one prediction beyond its end, if there was one more.
    package init(_ found: [(position: PredictionPosition, prediction: RecordedPrediction)], limit: Int) {
        let page = found.prefix(limit)
        self.init(predictions: page.map(\.prediction), next: found.count > limit ? page.last?.position : nil)
    }
}
