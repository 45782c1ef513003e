import BellwetherCore
import BellwetherHTTP
import Foundation
import Hummingbird
import NIOFoundationCompat

/// The fields of a submitted form, by name.
struct FormFields: Sendable {
    private let values: [String: String]

    /// - Throws: ``Problem`` 400 when the body is no form.
    init(_ request: Request, _ context: BellwetherRequestContext) async throws {
        let body = try await request.wholeBody(context)
        do {
            values = try URLEncodedFormDecoder().decode([String: String].self, from: String(buffer: body))
        } catch {
            throw Problem(.badRequest, "The form could not be read.")
        }
    }

    /// What was entered; nil where nothing was.
    subscript(name: String) -> String? {
        guard let value = values[name], !value.isEmpty else { return nil }
        // Forms send line breaks as CR LF; text on the platforms has LF.
        return value.replacing("\r\n", with: "\n")
    }

    /// The form as a request of the API, so that both doors check alike.
    /// - Returns: nil when there is no text yet.
    func predictRequest() throws -> PredictRequest? {
        guard let text = self["post_text"], !text.allSatisfy(\.isWhitespace) else { return nil }
        var fields: [String: any Sendable] = ["post_text": text]
        for name in ["media_type", "scheduled_time", "account"] {
            fields[name] = self[name]
        }
        for name in ["num_media_items", "user_followers"] {
            fields[name] = self[name].map(number)
        }
        if let percent = self["user_avg_engagement_rate_percent"] {
            fields["user_avg_engagement_rate"] =
                Double(percent).flatMap { $0.isFinite ? $0 / 100 : nil } ?? percent as any Sendable
        }
        return try PredictRequest(json: JSONSerialization.data(withJSONObject: fields))
    }

    /// A number as JSON has it; text that is none stays text, and is refused by name.
    private func number(_ text: String) -> any Sendable {
        Int(text) ?? text as any Sendable
    }
}
