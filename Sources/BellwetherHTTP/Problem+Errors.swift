package import BellwetherCore
import BellwetherPrediction
import BellwetherStore
import Hummingbird

extension Problem {
    /// The one place that says what each error means to a client.
    ///
    /// Nothing of SQL, paths or secrets passes.
    package init(mapping error: any Error) {
        switch error {
        case let problem as Problem:
            self = problem
        case let invalid as InvalidInput:
            self.init(invalid)
        case let unavailable as ModelUnavailable:
            self.init(.serviceUnavailable, unavailable.description)
        case let store as StoreError where store.code == .busy || store.code == .full:
            self.init(.serviceUnavailable, "The store cannot answer at the moment. Try again in a little while.")
        case let stream as PostStreamFailure:
            self.init(mapping: stream.underlying)
            detail += " \(stream.stored) posts were stored before; sending them again changes nothing of them."
        case let http as HTTPError:
            self.init(http.status, http.body ?? "The request could not be answered.")
        default:
            self.init(
                .internalServerError,
                "Something went wrong on the server. Its log has the reason under this request_id.")
        }
    }

    package init(_ invalid: InvalidInput) {
        let fields = invalid.problems.map(\.field).joined(separator: ", ")
        self.init(.unprocessableContent, "These fields were refused: \(fields).", errors: invalid.problems)
    }
}
