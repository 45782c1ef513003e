package import BellwetherCore
package import BellwetherStore
import Foundation

/// Ties recorded predictions to the posts they became, and scores them once those posts' counts have settled.
package struct PredictionMatcher: Sendable {
    private let ledger: any PredictionLedger
    private let search: any PostSearch

    /// A post is taken for a draft's that went out at most so long before the forecast: clocks differ.
    private static let before: Int64 = 3_600
    /// And so long after the time the draft was to go out at.
    private static let after: Int64 = 7 * 86_400
    private static let pageSize = 500

    package init(ledger: any PredictionLedger, search: any PostSearch) {
        self.ledger = ledger
        self.search = search
    }

    /// What was done.
    package struct Outcome: Hashable, Sendable {
        package var matched = 0
        package var scored = 0
    }

    package func run(in workspace: WorkspaceID, now: Timestamp) async throws -> Outcome {
        var outcome = Outcome()
        outcome.matched = try await match(in: workspace)
        outcome.scored = try await score(in: workspace, now: now)
        return outcome
    }

    // MARK: Matching

    private func match(in workspace: WorkspaceID) async throws -> Int {
        var open: [AccountID: [RecordedPrediction]] = [:]
        var position: PredictionPosition?
        repeat {
            let page = try await ledger.openPredictions(after: position, limit: Self.pageSize, in: workspace)
            for prediction in page.predictions {
                if let account = prediction.account { open[account, default: []].append(prediction) }
            }
            position = page.next
        } while position != nil
        var matched = 0
        for (account, predictions) in open {
            matched += try await match(predictions, of: account, in: workspace)
        }
        return matched
    }

    private func match(
        _ predictions: [RecordedPrediction], of account: AccountID, in workspace: WorkspaceID
    ) async throws -> Int {
        guard let first = predictions.map(\.madeAt).min() else { return 0 }
        // Of several forecasts of one text the last before the post went out is its forecast.
        let byText = Dictionary(grouping: predictions, by: \.textHash)
        var taken = try await tiedPosts(of: account, since: first, in: workspace)
        var matched = 0
        var query = PostQuery(isAscending: true, limit: Self.pageSize)
        query.account = account
        query.from = first.adding(seconds: -Self.before)
        repeat {
            let page = try await search.posts(matching: query, in: workspace)
            for post in page.posts.map(\.post) where !post.isRepost && !taken.contains(post.id) {
                let same = byText[TextFingerprint.of(post.text)] ?? []
                guard let prediction = same.filter({ Self.isOf($0, post) }).max(by: { $0.madeAt < $1.madeAt })
                else { continue }
                _ = try await ledger.publish(
                    prediction.id, as: post.id, publishedAt: post.publishedAt, byHand: false, in: workspace)
                taken.insert(post.id)
                matched += 1
            }
            query.after = page.next
        } while query.after != nil
        return matched
    }

    private static func isOf(_ prediction: RecordedPrediction, _ post: Post) -> Bool {
        prediction.madeAt.seconds - before <= post.publishedAt.seconds
            && post.publishedAt.seconds <= max(prediction.scheduledAt, prediction.madeAt).seconds + after
    }

    private func tiedPosts(
        of account: AccountID, since first: Timestamp, in workspace: WorkspaceID
    ) async throws -> Set<PostID> {
        var tied: Set<PostID> = []
        for state in [PredictionState.published, .scored] {
            // A forecast is made at most so long before its post goes out.
            var query = PredictionQuery(
                account: account, state: state, from: first.adding(seconds: -366 * 86_400), limit: Self.pageSize)
            repeat {
                let page = try await ledger.predictions(matching: query, in: workspace)
                tied.formUnion(page.predictions.compactMap(\.post))
                query.after = page.next
            } while query.after != nil
        }
        return tied
    }

    // MARK: Scoring

    private func score(in workspace: WorkspaceID, now: Timestamp) async throws -> Int {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        var scored = 0
        var position: PredictionPosition?
        repeat {
            let page = try await ledger.unscoredPredictions(
                publishedUntil: now.adding(seconds: -Maturity.age), after: position, limit: Self.pageSize,
                in: workspace)
            var scores: [(PredictionID, String)] = []
            for prediction in page.predictions {
                // Counts that were last seen too early say nothing yet.
                guard let id = prediction.post, let forecast = prediction.forecast,
                    let counts = try await search.post(id, in: workspace)?.matureCounts,
                    let score = PredictionScore(counts, of: forecast)
                else { continue }
                scores.append((prediction.id, String(decoding: try encoder.encode(score), as: UTF8.self)))
            }
            if !scores.isEmpty { try await ledger.score(scores, at: now, in: workspace) }
            scored += scores.count
            position = page.next
        } while position != nil
        return scored
    }
}
