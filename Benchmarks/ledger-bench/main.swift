import BellwetherCore
import BellwetherStore
import BellwetherSQLite
import BellwetherPostgres
import Foundation
let args = CommandLine.arguments
let store: any PredictionLedger & AccountStore
if args[1] == "pg" { store = try await PostgresStore(url: args[2]) } else { store = try SQLiteStore(dataDirectory: args[2]) }
let total = Int(args[3])!, batch = Int(args[4])!
let size = Int(args[5])!
var g = SystemRandomNumberGenerator()
let content = String(repeating: "x", count: size)
let clock = ContinuousClock()
var made = 0
var spent = Duration.zero
var ids: [PredictionID] = []
while made < total {
    let list = try (0..<batch).map { n in
        let i = made + n
        let id = try PredictionID(String(UInt64.random(in: 0 ... .max), radix: 36) + String(UInt64.random(in: 0 ... .max), radix: 36))
        return try RecordedPrediction(id: id, madeAt: Timestamp(seconds: 1_700_000_000 + Int64(i / 100)), scheduledAt: Timestamp(seconds: 1_700_090_000), account: i % 2 == 0 ? AccountID(platform: .x, name: "account\(i % 50)") : nil, modelID: "default-2026-01-01-abcdef", textHash: String(repeating: "0a", count: 32), content: content)
    }
    ids += list.map(\.id)
    let t = clock.now
    try await store.record(list, in: .default)
    spent += clock.now - t
    made += batch
    if made % (total / 5) == 0 { print("recorded", made, "rows/s", Double(made) / (Double(spent.components.seconds) + Double(spent.components.attoseconds) / 1e18)) }
}
func timed(_ name: String, _ body: () async throws -> Void) async throws {
    let t = clock.now; try await body(); print(name, clock.now - t)
}
let account = try AccountID(platform: .x, name: "account2")
try await timed("again 10k") { _ = try await store.record([], in: .default) }
for q in [PredictionQuery(), PredictionQuery(account: account), PredictionQuery(modelID: "none"), PredictionQuery(account: account, modelID: "none"), PredictionQuery(state: .scored), PredictionQuery(to: Timestamp(seconds: 1_700_000_100))] {
    try await timed("list \(q.account?.name ?? "") \(q.modelID ?? "") \(q.state?.rawValue ?? "")") { _ = try await store.predictions(matching: q, in: .default) }
}
try await timed("publish 1000") { for id in ids.prefix(1000) { _ = try await store.publish(id, as: PostID(account: account, externalID: id.value), publishedAt: Timestamp(seconds: 1), byHand: false, in: .default) } }
try await timed("score 1000") { try await store.score(ids.prefix(1000).map { ($0, "{}") }, at: Timestamp(seconds: 2), in: .default) }
try await timed("walk open") { var p: PredictionPosition?; repeat { p = try await store.openPredictions(after: p, limit: 500, in: .default).next } while p != nil }
try await timed("delete account") { _ = try await store.deleteAccount(account, in: .default) }
try await timed("prune") { print(try await store.prune(before: Timestamp(seconds: 1_800_000_000), in: .default)) }
