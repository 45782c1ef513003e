import BellwetherApp
import BellwetherCore
import BellwetherInsights
import Foundation

/// Makers of histories for questions about them.
enum InsightPosts {
    /// A post as JSON, seen a month after it went out.
    static func post(
        _ id: Int, at time: String, text: String, likes: Int?, account: String = "x:shop", more: [String: String] = [:]
    ) -> String {
        var fields = [
            "id": "\"\(id)\"", "published_at": "\"\(time)\"", "text": "\"\(text)\"", "account": "\"\(account)\"",
            "taken_at": #""2025-09-30T00:00:00Z""#,
        ]
        if let likes { fields["likes"] = String(likes) }
        return postJSON(fields.merging(more) { $1 })
    }

    /// A hundred posts of an account, of which every other carries a hashtag that doubles what they get.
    static func planted(account: String = "x:shop", from first: Int = 0) -> [String] {
        (0..<100).map { number in
            let isTagged = number * 7 % 10 < 5
            let likes = 40 + number * 13 % 17
            return post(
                first + number,
                at: "2025-0\(number / 28 + 4)-\(number % 28 + 1 < 10 ? "0" : "")\(number % 28 + 1)T12:00:00Z",
                text:
                    "Post \(isTagged ? "#Double" : "") \(number % 3 == 0 ? "#tea" : "") \(number % 4 == 0 ? "#cake" : "") "
                    + "\(number % 5 == 0 ? "#jam" : "")", likes: isTagged ? 2 * likes : likes, account: account)
        }
    }
}

extension HistoryServer {
    func fill(_ posts: [String]) async throws -> Int {
        try await stream(posts.joined(separator: "\n")).json["new"] as? Int ?? 0
    }

    func analyse() async throws {
        _ = try await bellwether.analyst.analyse(.default)
    }
}
