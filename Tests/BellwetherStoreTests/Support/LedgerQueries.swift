import BellwetherCore
import BellwetherStore

/// Lists of predictions by everything they can be narrowed by, and from the middle on.
enum LedgerQueries {
    static let all: [PredictionQuery] = [false, true].flatMap { isAscending in
        ([nil] + PredictionState.allCases).flatMap { state in
            let every = PredictionQuery(state: state, isAscending: isAscending)
            let account = try? AccountID(platform: .x, name: "shop")
            return [
                every, with(every) { $0.account = account }, with(every) { $0.modelID = "m1" },
                with(every) {
                    $0.account = account
                    $0.modelID = "m1"
                },
                with(every) {
                    $0.from = Sample.start
                    $0.to = Sample.start.adding(seconds: Sample.day)
                    $0.after = PredictionPosition(time: Sample.start.adding(seconds: 60), row: 7)
                },
            ]
        }
    }

    private static func with(_ query: PredictionQuery, _ change: (inout PredictionQuery) -> Void) -> PredictionQuery {
        var query = query
        change(&query)
        return query
    }
}
