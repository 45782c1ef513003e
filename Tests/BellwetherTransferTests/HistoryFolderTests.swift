import BellwetherCore
import BellwetherSQLite
import BellwetherStore
import BellwetherTransfer
import Foundation
import Testing

@Suite("A history as CSV")
struct HistoryFolderTests {
    /// Reads CSV strictly by RFC 4180.
    private func parse(_ path: String) throws -> [[String: String]] {
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        var rows: [[String]] = [[]]
        var cell: [UInt8] = []
        var isQuoted = false
        var position = 0
        while position < bytes.count {
            let byte = bytes[position]
            if isQuoted {
                if byte != UInt8(ascii: "\"") {
                    cell.append(byte)
                } else if position + 1 < bytes.count, bytes[position + 1] == byte {
                    cell.append(byte)
                    position += 1
                } else {
                    isQuoted = false
                }
            } else if byte == UInt8(ascii: "\"") {
                #expect(cell.isEmpty)
                isQuoted = true
            } else if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\r") {
                rows[rows.count - 1].append(String(decoding: cell, as: UTF8.self))
                cell = []
                if byte == UInt8(ascii: "\r") {
                    position += 1
                    #expect(bytes[position] == UInt8(ascii: "\n"))
                    rows.append([])
                }
            } else {
                #expect(byte != UInt8(ascii: "\n"))
                cell.append(byte)
            }
            position += 1
        }
        #expect(rows.removeLast().isEmpty && !isQuoted)
        let header = rows.removeFirst()
        #expect(rows.allSatisfy { $0.count == header.count })
        return rows.map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
    }

    /// The row as it was before it was guarded.
    private func unguarded(_ row: [String: String]) -> [String: String] {
        var row = row
        for column in row["guarded"]?.split(separator: " ") ?? [] {
            #expect(row[String(column)]?.unicodeScalars.first == "'")
            row[String(column)]?.unicodeScalars.removeFirst()
        }
        return row
    }

    @Test("Every text comes back byte for byte, and no cell is a formula")
    func texts() async throws {
        try await withStores { source, _ in
            try await NastyHistory.fill(source)
            try await withTemporaryFolder { folder in
                _ = try await HistoryFolder(path: folder).write(
                    source, selection: HistorySelection(workspaces: [.default]))
                let rows = try parse(folder + "/posts.csv")
                for cell in rows.flatMap(\.values) {
                    let first = cell.unicodeScalars.first { !$0.properties.isWhitespace }
                    #expect(!["=", "+", "-", "@", "\u{FF1D}"].contains(first), "\(cell.prefix(20))")
                }
                let plain = rows.map(unguarded)
                let posts = try await source.archive(of: .default, after: nil, limit: 1_000).posts
                let texts = Dictionary(
                    posts.map { (["\($0.post.account)", $0.post.externalID], Array($0.post.text.utf8)) },
                    uniquingKeysWith: { first, _ in first })
                #expect(plain.count == posts.count)
                for row in plain {
                    let key = [(row["platform"] ?? "") + ":" + (row["account"] ?? ""), row["id"] ?? ""]
                    #expect(texts[key] == Array((row["text"] ?? "").utf8))
                }
                #expect(rows.contains { $0["text"] == "'=already" && $0["guarded"] == "" })
            }
        }
    }

    @Test("Counts, snapshots, accounts and followers are all there, absent ones blank")
    func numbers() async throws {
        try await withStores { source, _ in
            try await NastyHistory.fill(source)
            try await withTemporaryFolder { folder in
                let counts = try await HistoryFolder(path: folder).write(source, selection: HistorySelection())
                #expect(counts.workspaces == 3)
                let posts = try parse(folder + "/default/posts.csv").map(unguarded)
                let full = try #require(posts.first { $0["account"] == "two signs" })
                // The newest of 2,500 snapshots, which came in three pieces.
                #expect(full["counted_at"] == NastyHistory.start.adding(seconds: 2_499 * 3_600).iso8601)
                #expect(full["impressions"] == nil || full["impressions"] == "")
                #expect(full["reach"] == "" && full["likes"] == "0" && full["shares"] == "0" && full["comments"] == "")
                #expect(full["labels"] == #"["=promo","Spring, sale","ä ö"]"#)
                #expect(full["hashtags"] == ##"["#Listed","#one","#two words"]"##)
                #expect(
                    full["media_type"] == "video" && full["media_kind"] == "reel" && full["num_media_items"] == "12")
                #expect(full["is_reply"] == "true" && full["is_repost"] == "true" && full["is_paid"] == "true")
                let snapshots = try parse(folder + "/default/snapshots.csv").map(unguarded)
                #expect(snapshots.count { $0["account"] == "two signs" } == 2_500)
                let accounts = try parse(folder + "/default/accounts.csv").map(unguarded)
                #expect(accounts.map { $0["time_zone"] }.contains("Asia/Kathmandu"))
                #expect(accounts.count == 4)
                let followers = try parse(folder + "/default/followers.csv").map(unguarded)
                #expect(followers.count == 2_348 && followers.allSatisfy { $0["account"] != "made.up" })
                #expect(try parse(folder + "/empty/posts.csv").isEmpty)
            }
        }
    }

    static let formulas: [(text: String, isFormula: Bool)] = [
        ("=1", true), ("+1", true), ("-1", true), ("@a", true), ("\u{FF1D}1", true), ("\t=1", true), (" =1", true),
        ("\u{A0}-1", true), ("\u{FEFF}=1", true), ("\n", true), ("\u{200B}+", true), ("", false), (" ", false),
        ("'=1", false), ("a=1", false), ("1-1", false), ("#tag", false), ("\"=1\"", false),
    ]

    @Test("Whatever a spreadsheet could take for a formula is guarded", arguments: formulas)
    func guarding(_ text: String, _ isFormula: Bool) {
        #expect(SpreadsheetText.needsGuard(text) == isFormula)
    }
}
