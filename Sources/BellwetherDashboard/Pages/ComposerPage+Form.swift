import BellwetherCore

extension ComposerPage {
    /// The fields as they were entered, so that nothing typed is lost.
    package struct Form: Sendable {
        let postText: String
        /// How long the text is, as people count.
        let characters: String
        let mediaType: String
        let numMediaItems: String
        let scheduledTime: String
        let userFollowers: String
        let userAvgEngagementRatePercent: String
        let account: String
        /// Whether nobody has filled it in yet.
        let isFresh: Bool

        /// A form that nobody has filled in yet.
        package init() {
            self.init(isFresh: true) { _ in nil }
        }

        /// A form as it was sent.
        /// - Parameter field: the value entered for a field of the form by its name, nil where there was none.
        package init(field: (String) -> String?) {
            self.init(isFresh: false, field: field)
        }

        private init(isFresh: Bool, field: (String) -> String?) {
            postText = field("post_text") ?? ""
            characters = postText.count == 1 ? "1 character" : NumberText.count(postText.count) + " characters"
            mediaType = field("media_type") ?? MediaType.none.rawValue
            numMediaItems = field("num_media_items") ?? ""
            scheduledTime = field("scheduled_time") ?? ""
            userFollowers = field("user_followers") ?? ""
            userAvgEngagementRatePercent = field("user_avg_engagement_rate_percent") ?? ""
            account = field("account") ?? ""
            self.isFresh = isFresh
        }

        /// What a fresh form begins with: the account where there is but one, and example numbers beside demo data,
        /// where the defaults of the API would show a profile that hardly anybody follows.
        func begun(with accounts: [AccountID], besideSyntheticData synthetic: Bool) -> Form {
            var fields: [String: String] = [:]
            if accounts.count == 1 {
                fields["account"] = accounts[0].description
            } else if synthetic {
                fields["user_followers"] = "100000"
                fields["user_avg_engagement_rate_percent"] = "2"
            }
            return isFresh ? Form { fields[$0] } : self
        }
    }
}
