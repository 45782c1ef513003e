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

        /// - Parameter field: the value entered for a field of the form by its name, nil where there was none.
        package init(field: (String) -> String? = { _ in nil }) {
            postText = field("post_text") ?? ""
            characters = postText.count == 1 ? "1 character" : NumberText.count(postText.count) + " characters"
            mediaType = field("media_type") ?? MediaType.none.rawValue
            numMediaItems = field("num_media_items") ?? ""
            scheduledTime = field("scheduled_time") ?? ""
            userFollowers = field("user_followers") ?? ""
            userAvgEngagementRatePercent = field("user_avg_engagement_rate_percent") ?? ""
            account = field("account") ?? ""
        }

        /// The form to show: one that is still empty begins with example numbers where the data are examples too.
        ///
        /// The API's own defaults would show a profile that hardly anybody follows.
        func begun(besideSyntheticData synthetic: Bool) -> Form {
            let entered = [
                postText, numMediaItems, scheduledTime, userFollowers, userAvgEngagementRatePercent, account,
            ]
            guard synthetic, entered.allSatisfy(\.isEmpty), mediaType == MediaType.none.rawValue else { return self }
            let examples = ["user_followers": "100000", "user_avg_engagement_rate_percent": "2"]
            return Form { examples[$0] }
        }
    }
}
