import BellwetherCore
import BellwetherIngest
import BellwetherStore
import Testing

/// Reads posts out of CSV text by the format its header asks for.
enum FormatText {
    static let fileTime = Timestamp(seconds: 1_700_000_000)  // 2023-11-14T22:13:20Z
    static let now = Timestamp(seconds: 1_750_000_000)  // 2025-06-15T15:06:40Z

    /// One post or problem per row.
    static func posts(
        _ text: String, account: String? = nil, fileTime: Timestamp = fileTime, now: Timestamp = now
    ) throws -> [Result<ObservedPost, RowProblem>] {
        var reader = try CSVText.reader(text)
        let context = FormatContext(account: try account.map { try AccountReference($0) }, fileTime: fileTime, now: now)
        let format = try #require(PostFormats.format(of: reader.header, context: context))
        var results: [Result<ObservedPost, RowProblem>] = []
        var row = CSVRow()
        while true {
            switch try reader.next(&row) {
            case .row:
                do throws(RowProblem) {
                    results.append(.success(try format.post(in: row)))
                } catch {
                    results.append(.failure(error))
                }
            case .damage(let damage): results.append(.failure(RowProblem(damage.reason)))
            case .end: return results
            }
        }
    }

    /// The only post of a text.
    static func post(_ text: String, account: String? = nil, fileTime: Timestamp = fileTime) throws -> ObservedPost {
        let results = try posts(text, account: account, fileTime: fileTime)
        #expect(results.count == 1)
        return try #require(results.first).get()
    }

    /// The problem of the only row of a text.
    static func problem(_ text: String, account: String? = nil) throws -> String {
        let result = try #require(try posts(text, account: account).first)
        return try #require(throws: RowProblem.self) { try result.get() }.description
    }
}
