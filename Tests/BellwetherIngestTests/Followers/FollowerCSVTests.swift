import BellwetherCore
import BellwetherIngest
import Testing

@Suite struct FollowerCSVTests {
    private static let now = Timestamp(seconds: 1_750_000_000)

    private static func read(_ text: String, account: String? = "x:ana") throws -> FollowerImport {
        let account = try account.map { text in
            let reference = try AccountReference(text)
            let platform = try #require(reference.platform)
            return try AccountID(platform: platform, name: reference.name)
        }
        return try FollowerCSV(file: "test.csv", account: account, now: now).read(CSVText.reader(text))
    }

    /// "account date followers", in order.
    private static func shown(_ result: FollowerImport) -> [String] {
        result.accounts.flatMap { account in
            (result.snapshots[account] ?? []).map { "\(account) \($0.takenAt.iso8601) \($0.followers)" }
        }
    }

    @Test(arguments: [
        "date,followers\n2021-01-01,10\n2021-02-01,12\n2021-03-01,NA\n2021-04-01T06:30:00Z,15\n",
        "month;Followers;Date\nApr;15;2021-04-01T06:30:00Z\nMar;;2021-03-01\nFeb;12.0;2021-02-01\nJan;10;2021-01-01\n",
    ])
    func readsFollowersOldestFirstWhateverTheOrder(file: String) throws {
        let result = try Self.read(file)
        #expect(
            Self.shown(result) == [
                "x:ana 2021-01-01T00:00:00Z 10", "x:ana 2021-02-01T00:00:00Z 12", "x:ana 2021-04-01T06:30:00Z 15",
            ])
        #expect(result.rows == 4)
        #expect(result.absent == 1)
        #expect(result.rejections.isEmpty)
    }

    @Test func countsMayBeWrittenInGroups() throws {
        let result = try Self.read("date;followers\n2021-01-01;12.000\n2021-02-01;33,464\n")
        #expect(result.snapshots.values.first?.map(\.followers) == [12_000, 33_464])
    }

    @Test func aDateOutOfOrderIsRejectedWhereverItPoints() throws {
        let result = try Self.read(
            "date,followers\n2022-01-03,50\n2021-01-03,49\n2021-11-02,48\n2021-10-04,47\n2021-01-04,30\n2020-12-03,29\n"
        )
        #expect(result.rejections.map(\.line) == [3])
        #expect(result.rejections.first?.reason == "the date 2021-01-03 is out of order or repeated")
        #expect(Self.shown(result).count == 5)
        #expect(!Self.shown(result).contains { $0.contains("2021-01-03") })
    }

    @Test func aRepeatedDateIsUsedOnce() throws {
        let result = try Self.read("date,followers\n2021-01-01,1\n2021-02-01,2\n2021-02-01,3\n2021-03-01,4\n")
        #expect(result.rejections.count == 1)
        #expect(Self.shown(result).count == 3)
    }

    @Test func aFileInNoOrderIsRefused() throws {
        let error = try #require(throws: IngestError.self) {
            try Self.read("date,followers\n2021-03-01,1\n2021-01-01,2\n2021-04-01,3\n2021-02-01,4\n")
        }
        #expect(error.code == .refused)
        #expect(error.message.contains("test.csv"))
    }

    @Test func aFileMayHoldSeveralAccounts() throws {
        let result = try Self.read(
            """
            date,account,platform,followers
            2021-01-01,instagram:bo,,5
            2021-01-01,cy,facebook,6
            2021-02-01,instagram:bo,,7
            2021-02-01,,,8
            2021-02-01,cy,Twitter,9
            """)
        #expect(
            Self.shown(result) == [
                "facebook:cy 2021-01-01T00:00:00Z 6", "instagram:bo 2021-01-01T00:00:00Z 5",
                "instagram:bo 2021-02-01T00:00:00Z 7", "x:ana 2021-02-01T00:00:00Z 8", "x:cy 2021-02-01T00:00:00Z 9",
            ])
    }

    @Test(arguments: [
        ("2021-13-01,5", "date is '2021-13-01'"), ("yesterday,5", "date is 'yesterday'"), (",5", "date is ''"),
        ("2025-06-16,5", "in the future"), ("2021-02-01,-5", "followers is '-5'"), ("2021-02-01,many", "followers is"),
        ("2021-02-01", "the row has 1 fields, the header 2"),
    ])
    func aRowThatCannotBeReadIsRejected(row: String, expected: String) throws {
        let result = try Self.read("date,followers\n2021-01-01,1\n\(row)\n2021-03-01,3\n")
        #expect(result.rejections.map(\.line) == [3])
        #expect(result.rejections.first?.reason.contains(expected) == true)
        #expect(Self.shown(result).count == 2)
        #expect(result.rows == 3)
    }

    @Test func withoutAnAccountEveryRowIsRejected() throws {
        let result = try Self.read("date,followers\n2021-01-01,1\n", account: nil)
        #expect(result.rejections.first?.reason.contains("--account") == true)
        let unclear = try Self.read("date,account,followers\n2021-01-01,ana,1\n", account: nil)
        #expect(unclear.rejections.first?.reason.contains("write x:ana") == true)
    }

    @Test func aFileWithoutTheColumnsIsRefused() throws {
        let error = try #require(throws: IngestError.self) { try Self.read("day,count\n2021-01-01,1\n") }
        #expect(error.code == .unknownFormat)
        #expect(error.message.contains("day, count"))
    }

    /// Kept by hand, newest first, with 2021 for 2022 in the third line.
    @Test(.enabled(if: TestData.isPresent, TestData.hint))
    func theRealFileGivesEveryMonthButTheOneWithTheSlip() throws {
        let file = try TestData.path("x_analytics_ropensci/twitter_metrics_monthly_rOpenSci.csv")
        let account = try AccountID(platform: .x, name: "rOpenSci")
        let result = try FollowerCSV(file: file, account: account, now: Self.now).read()
        let snapshots = try #require(result.snapshots[account])
        #expect(result.rows == 72)
        #expect(result.rejections.map(\.line) == [3])
        #expect(snapshots.count + result.absent + 1 == result.rows)
        let shown = Self.shown(result)
        #expect(shown.first == "x:rOpenSci 2016-10-01T00:00:00Z 11700")
        #expect(shown.last == "x:rOpenSci 2022-01-03T00:00:00Z 33464")
        #expect(snapshots.map(\.followers) == snapshots.map(\.followers).sorted())
    }
}
