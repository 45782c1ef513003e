import BellwetherCore
import BellwetherHTTP
import BellwetherIngest
import Foundation

extension PostMapping {
    /// - Parameter json: a JSON object.
    /// - Throws: ``InvalidInput`` naming the member that is at fault.
    init(json: String) throws(InvalidInput) {
        do {
            self = try JSONDecoder().decode(PostMapping.self, from: Data(json.utf8))
        } catch let invalid as InvalidInput {
            throw invalid
        } catch DecodingError.keyNotFound(let key, _) {
            throw InvalidInput(field: key.stringValue, problem: "is required")
        } catch DecodingError.typeMismatch(_, let context) {
            throw Self.wrong(context)
        } catch DecodingError.dataCorrupted(let context) {
            throw Self.wrong(context)
        } catch DecodingError.valueNotFound(_, let context) {
            throw Self.wrong(context)
        } catch {
            throw InvalidInput(field: "mapping", problem: "cannot be read")
        }
    }

    private static func wrong(_ context: DecodingError.Context) -> InvalidInput {
        let path = context.codingPath.map(\.stringValue).joined(separator: ".")
        return InvalidInput(field: path.isEmpty ? "mapping" : path, problem: "is not what it must be")
    }
}
