import BellwetherCore

extension ComposerPage {
    /// One choice of a list.
    struct Option: Sendable {
        let value: String
        let label: String
        let selected: Bool

        static func media(selected: String) -> [Option] {
            MediaType.allCases.map { type in
                let label =
                    switch type {
                    case .none: "None"
                    case .image: "Image"
                    case .video: "Video"
                    }
                return Option(value: type.rawValue, label: label, selected: type.rawValue == selected)
            }
        }

        /// - Returns: the given accounts after the choice to have none.
        static func accounts(_ accounts: [AccountID], selected: String) -> [Option] {
            [Option(value: "", label: "None: use the numbers below", selected: selected.isEmpty)]
                + accounts.map { account in
                    Option(
                        value: account.description, label: "\(account.name) on \(account.platform.label)",
                        selected: account.description == selected)
                }
        }
    }

    /// What is wrong with the form, beside the field it concerns.
    struct Problems: Sendable {
        let postText: String?
        let mediaType: String?
        let numMediaItems: String?
        let scheduledTime: String?
        let userFollowers: String?
        let userAvgEngagementRate: String?
        let account: String?
        /// Problems of fields that the form does not have.
        let others: [String]

        /// - Parameter ownWords: what the page says of a field, whatever the problem with it.
        init(_ problems: [FieldProblem], inOwnWords ownWords: [String: String]) {
            var left = problems
            func take(_ field: String) -> String? {
                let taken = left.filter { $0.field == field }
                left.removeAll { $0.field == field }
                guard !taken.isEmpty else { return nil }
                let said = ownWords[field].map { [$0] } ?? taken.map(\.problem)
                return said.map(Self.sentence).joined(separator: " ")
            }
            postText = take("post_text")
            mediaType = take("media_type")
            numMediaItems = take("num_media_items")
            scheduledTime = take("scheduled_time")
            userFollowers = take("user_followers")
            userAvgEngagementRate = take("user_avg_engagement_rate")
            account = take("account")
            others = left.map { "\($0.field): \($0.problem)" }
        }

        /// `must be 0 or more` with a capital and a full stop.
        private static func sentence(_ problem: String) -> String {
            problem.prefix(1).uppercased() + problem.dropFirst() + (problem.hasSuffix(".") ? "" : ".")
        }
    }
}

extension Platform {
    /// The name the platform goes by.
    fileprivate var label: String {
        switch self {
        case .x: "X"
        case .instagram: "Instagram"
        case .facebook: "Facebook"
        case .linkedin: "LinkedIn"
        case .tiktok: "TikTok"
        case .youtube: "YouTube"
        case .threads: "Threads"
        case .mastodon: "Mastodon"
        case .bluesky: "Bluesky"
        case .pinterest: "Pinterest"
        case .other: "another platform"
        }
    }
}
