package import BellwetherCore
import BellwetherStatistics
package import BellwetherStore
import Foundation

/// Makes campaign reports.
package struct CampaignReports: Sendable {
    private let reader: any InsightReader
    private let accounts: any AccountStore
    private let effects: any EffectReports

    private static let shownPosts = 5
    /// What is said of when and what to post.
    private static let factors = ["hour", "weekday", "media_type", "text_length"]
    private static let lookBack: Int64 = 365 * 86_400

    package init(reader: any InsightReader, accounts: any AccountStore, effects: any EffectReports) {
        self.reader = reader
        self.accounts = accounts
        self.effects = effects
    }

    /// - Returns: nil when no post belongs to the campaign: there is nothing to report, and a blank page would say that
    ///   nothing happened.
    package func report(_ question: CampaignQuestion, in workspace: WorkspaceID) async throws -> CampaignReport? {
        let (facts, uses) = try await posts(of: question, in: workspace)
        guard let first = facts.posts.first, let last = facts.posts.last else { return nil }
        let from = question.selection.from ?? first.publishedAt
        let to = question.selection.to ?? last.publishedAt.adding(seconds: 1)
        // Before and beside the campaign: what the same accounts posted, whatever its label or hashtags.
        var around = question.selection
        (around.label, around.hashtag, around.from, around.to) = (nil, nil, from, to)
        let before = try await around.previous.posts(reader, in: workspace)
        let verdicts = try await judged(facts.posts, around, question.goal.metric, in: workspace)
        let report = try await effects.report(nearest: question.selection.scope, in: workspace)
        let figures = PeriodFigures(facts.posts, before: before)
        let rows = HashtagTable(facts, uses: uses, before: nil, effects: report?.report).rows
            .sorted { ($0.numbers.posts, $1.hashtag.key) > ($1.numbers.posts, $0.hashtag.key) }
        let times = Self.factors.compactMap { report?.report.factor($0) }
        let best = verdicts.judged.sorted { $0.multiplier > $1.multiplier }
        let verdict = CampaignReport.Verdict(
            judged: best.count, better: best.count { $0.multiplier > 1 },
            medianMultiplier: best.isEmpty ? nil : best[best.count / 2].multiplier)
        let followers = try await followers(facts, from: from, to: to, in: workspace)
        let sentences = CampaignSentences(
            goal: question.goal, figures: figures, expectation: verdict, hashtags: rows, times: times,
            followers: followers, hasEffects: report != nil)
        let split = best.count / 2
        return CampaignReport(
            title: Self.title(question, uses), goal: question.goal, from: from, to: to,
            zone: facts.accounts.values.first { $0.id == question.selection.account }?.zone ?? .utc, figures: figures,
            platforms: parts(facts, question.goal) { facts.accounts[$0.account]?.id.platform.rawValue ?? "" },
            formats: parts(facts, question.goal) { $0.mediaType.rawValue },
            weeks: parts(facts, question.goal) { post in
                let zone = facts.accounts[post.account]?.zone ?? .utc
                return TrendUnit.week.name(TrendUnit.week.bucket(LocalTime(post.publishedAt, in: zone)))
            },
            expectation: verdict,
            best: try await shown(best.prefix(min(Self.shownPosts, best.count - split)), in: workspace),
            worst: try await shown(best.suffix(min(Self.shownPosts, split)).reversed(), in: workspace), hashtags: rows,
            effectScope: report?.scope.kind, times: times, followers: followers, sections: sentences.sections)
    }

    private func posts(
        of question: CampaignQuestion, in workspace: WorkspaceID
    ) async throws -> (facts: FactsTable, uses: HashtagUseTable) {
        let facts = try await reader.facts(question.selection, in: workspace)
        let uses = try await reader.hashtagUses(question.selection, in: workspace)
        guard !question.hashtags.isEmpty else { return (facts, uses) }
        let wanted = Set(question.hashtags)
        let rows = Set(uses.uses.filter { wanted.contains(uses.hashtags[$0.hashtag].key) }.map(\.post))
        return (
            FactsTable(accounts: facts.accounts, posts: facts.posts.filter { rows.contains($0.row) }),
            HashtagUseTable(hashtags: uses.hashtags, uses: uses.uses.filter { rows.contains($0.post) })
        )
    }

    private func judged(
        _ posts: [PostFacts], _ around: PostSelection, _ metric: PostMetric, in workspace: WorkspaceID
    ) async throws -> (judged: [JudgedPost], withoutHistory: Int) {
        var wide = around
        wide.from = around.from?.adding(seconds: -Self.lookBack)
        let all = try await reader.facts(wide, in: workspace)
        let replies = try await reader.replies(wide, in: workspace)
        let expectations = Expectations(all.posts, replies: replies, metric: metric, from: around.from)
        let own = Set(posts.map(\.row))
        return (expectations.judged.filter { own.contains($0.post.row) }, expectations.withoutHistory)
    }

    private func parts(
        _ facts: FactsTable, _ goal: CampaignGoal, by name: (PostFacts) -> String
    ) -> [CampaignReport.Part] {
        let groups = Dictionary(grouping: facts.posts, by: name)
        return groups.keys.sorted().map { key in
            var moments = Moments()
            for post in groups[key] ?? [] where post.isMature {
                if let value = goal.metric.value(of: post) { moments.add(goal.metric.logarithm(value)) }
            }
            var typical: Estimate?
            if let mean = moments.average, let reach = moments.reach {
                typical = Estimate(
                    value: goal.metric.value(ofLogarithm: mean), low: goal.metric.value(ofLogarithm: mean - reach),
                    high: goal.metric.value(ofLogarithm: mean + reach), n: moments.n)
            }
            return CampaignReport.Part(name: key, posts: groups[key]?.count ?? 0, typical: typical)
        }
    }

    private func shown(
        _ judged: some Sequence<JudgedPost>, in workspace: WorkspaceID
    ) async throws -> [CampaignReport.ShownPost] {
        let posts = try await reader.posts(byRow: judged.map(\.post.row), in: workspace)
        return judged.compactMap { one in
            posts[one.post.row].map { CampaignReport.ShownPost(post: $0, judged: one) }
        }
    }

    private func followers(
        _ facts: FactsTable, from: Timestamp, to: Timestamp, in workspace: WorkspaceID
    ) async throws -> (now: Int, before: Int)? {
        let involved = Set(facts.accounts.values.map(\.id))
        return try await accounts.followerTotals(from: from, to: to, in: workspace, where: involved.contains)
    }

    private static func title(_ question: CampaignQuestion, _ uses: HashtagUseTable) -> String {
        if let label = question.selection.label { return "Campaign \(label)" }
        if !question.hashtags.isEmpty {
            let names = question.hashtags.map { key in
                "#" + (uses.hashtags.first { $0.key == key }?.display ?? key.value)
            }
            return "Campaign " + names.joined(separator: ", ")
        }
        return "Report on " + (question.selection.account?.description ?? "all accounts")
    }
}
