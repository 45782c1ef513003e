package import BellwetherCore

/// Everything the composer's template shows.
///
/// Its stored properties are the names the template uses.
package struct ComposerPage: Sendable {
    let title = "Write a post – Bellwether"
    let form: Form
    let mediaOptions: [Option]
    let accountOptions: [Option]
    let hasAccounts: Bool
    /// Sent along with the form where the server has to be told which workspace is meant.
    let workspace: String?
    let model: Model?
    /// `empty`, `ready` or `problem`.
    let state: String
    /// What the forecast panel says in place of a forecast.
    let message: String?
    let numbers: Numbers
    let standing: String?
    let warnings: [String]
    let drivers: ContributionBar.Chart?
    let hashtags: [String]
    /// What stands in place of hashtags.
    let hashtagsHint: String?
    let description: String?
    let problems: Problems
    let texts = Texts()
    let features = FeatureLabel.all

    /// - Parameters:
    ///   - accounts: those of the workspace, in the order they are offered.
    ///   - workspace: named only where a request would otherwise act in another one.
    ///   - model: the model that forecasts, where there is one.
    package init(
        form: Form = Form(), accounts: [AccountID] = [], workspace: WorkspaceID? = nil, model: Model? = nil,
        outcome: Outcome = .waiting
    ) {
        let form = form.begun(besideSyntheticData: model?.synthetic ?? false)
        self.form = form
        mediaOptions = Option.media(selected: form.mediaType)
        accountOptions = Option.accounts(accounts, selected: form.account)
        hasAccounts = !accounts.isEmpty
        self.workspace = workspace?.value
        self.model = model

        var forecast: Forecast?
        var refused: [FieldProblem] = []
        switch outcome {
        case .waiting:
            state = "empty"
            message = texts.guidance
        case .forecast(let result):
            forecast = result
            state = "ready"
            message = nil
        case .refused(let problems):
            refused = problems
            state = "problem"
            message = texts.refused
        case .failed(let sentence):
            state = "problem"
            message = sentence
        }
        numbers = Numbers(forecast)
        standing = forecast?.standing?.text
        warnings = forecast?.warnings ?? []
        drivers = forecast.map { ContributionBar.Chart($0.contributions) }
        hashtags = forecast?.hashtags ?? []
        hashtagsHint =
            switch forecast {
            case nil: texts.hashtagsWaiting
            case let forecast?: forecast.hashtags.isEmpty ? texts.hashtagsNone : nil
            }
        description = forecast?.description
        problems = Problems(
            refused,
            inOwnWords: [
                "scheduled_time": texts.timeProblem, "user_avg_engagement_rate": texts.rateProblem,
            ])
    }
}

extension ComposerPage {
    /// What became of the form.
    package enum Outcome: Sendable {
        /// There is no text yet.
        case waiting
        case forecast(Forecast)
        /// Problems by the names of the API's fields; they are shown beside them.
        case refused([FieldProblem])
        /// There is no forecast, and one sentence says why and what to do.
        case failed(String)
    }

    /// The model behind the forecast, as the page introduces it.
    package struct Model: Sendable {
        let posts: String
        let workspace: String
        let trained: String
        /// Exactly one of these two holds; a template cannot say "else" of a missing value.
        let synthetic: Bool
        let own: Bool

        package init(posts: Int, workspace: WorkspaceID, trainedAt: Timestamp, synthetic: Bool) {
            self.posts = NumberText.count(posts)
            self.workspace = workspace.value
            trained = NumberText.date(trainedAt)
            self.synthetic = synthetic
            own = !synthetic
        }
    }

    /// Sentences of the template and the script, in one place.
    struct Texts: Sendable {
        let followersHint = "\(Draft.defaultFollowers), if left empty."
        let rateHint = "Average of your posts. \(NumberText.plain(Draft.defaultEngagementRate * 100)), if left empty."
        let guidance = "Write a post, and its forecast appears here."
        let refused = "Correct what is marked to see a forecast."
        let hashtagsWaiting = "They appear here once there is a text."
        let hashtagsNone = "None for this text."
        /// The page asks for a percentage where the API takes a ratio, so the API's own sentence would mislead.
        let rateProblem = "must be a percentage from 0 to 100"
        /// The API's sentence is about how a time is written, which the browser takes care of here.
        let timeProblem = "must be a date and time between the years 2000 and 2099"
    }
}
