import Foundation
import Testing

/// The built program, run as a person runs it.
@Suite("The command line")
struct CommandTests {
    private func bellwether(_ arguments: [String], input: String = "") throws -> Program.Run {
        try Program(folder: FileManager.default.temporaryDirectory.path).run(arguments, input: input)
    }

    private func withFolder(_ body: (String) throws -> Void) throws {
        try Program.inFolder { try body($0.folder) }
    }

    /// A CSV of 80 posts of one account, mature by the file's date.
    private func csv() -> String {
        let rows = (0..<80).map { number in
            let day = number % 28 + 1
            let date = "2025-0\(number / 28 + 1)-\(day < 10 ? "0" : "")\(day)T1\(number % 10):00:00Z"
            return
                "\(number),x,bakery,\"Fresh bread, number \(number) #bread\",\(date),\(number % 9),1,0,\(100 + number * 7 % 50)"
        }
        return "id,platform,account,text,posted_at,likes,comments,shares,impressions\n" + rows.joined(separator: "\n")
            + "\n"
    }

    @Test("From a file of posts to a forecast, and a repeated import changes nothing")
    func journey() throws {
        try withFolder { folder in
            let file = folder + "/posts.csv"
            try csv().write(toFile: file, atomically: true, encoding: .utf8)
            let data = ["--data-dir", folder + "/data"]
            let first = try bellwether(["import", file, "--format", "json"] + data)
            #expect(first.status == 0)
            #expect(first.output.contains("\"new\" : 80"))
            #expect(first.errors.isEmpty)  // no progress bar into a pipe
            let again = try bellwether(["import", file, "--format", "json"] + data)
            #expect(again.output.contains("\"unchanged\" : 80"))

            let stated = try bellwether(["import", "--followers-count", "1200", "--time-zone", "Europe/Berlin"] + data)
            #expect(stated.output.contains("x:bakery has 1200 followers"))

            let draft = #"{"post_text": "Fresh rolls", "account": "bakery"}"#
            let untrained = try bellwether(["predict"] + data, input: draft)
            #expect(untrained.status == 1)
            #expect(untrained.errors.contains("bellwether train"))

            let trained = try bellwether(["train"] + data)
            #expect(trained.status == 0)
            #expect(trained.output.contains("Trained workspace 'default' on 80 posts"))
            #expect(trained.output.contains("Reach is counted as impressions."))

            let forecast = try bellwether(["predict"] + data, input: draft)
            #expect(forecast.status == 0)
            let answer = try #require(
                try JSONSerialization.jsonObject(with: Data(forecast.output.utf8)) as? [String: Any])
            #expect(answer["reach_basis"] as? String == "impressions")
            #expect((1...1_000).contains(try #require(answer["predicted_reach"] as? Int)))

            let table = try bellwether(["predict", "--format", "table"] + data, input: draft)
            #expect(table.status == 0)
            #expect(table.output.contains("reach (impressions)") && table.output.contains("strongest first"))
        }
    }

    @Test("A bad draft is refused by field, with a non-zero exit")
    func badDraft() throws {
        try withFolder { folder in
            let run = try bellwether(["predict", "--data-dir", folder], input: #"{"user_followers": -1}"#)
            #expect(run.status == 1)
            #expect(run.output.isEmpty)
            #expect(run.errors.contains("user_followers: must be"))
            #expect(run.errors.contains("post_text: is required"))
            let broken = try bellwether(["predict", "--data-dir", folder], input: "{")
            #expect(broken.errors.hasPrefix("bellwether: The body is not valid JSON."))
        }
    }

    @Test("Keys are shown once, listed without the secret, and revoked")
    func keys() throws {
        try withFolder { folder in
            let data = ["--data-dir", folder]
            let made = try bellwether(["keys", "create", "--label", "CMS", "--format", "json"] + data)
            let key = try #require(
                try JSONSerialization.jsonObject(with: Data(made.output.utf8)) as? [String: String])
            let secret = try #require(key["key"])
            let listed = try bellwether(["keys", "list"] + data)
            #expect(listed.output.contains("CMS") && !listed.output.contains(secret))
            #expect(try bellwether(["keys", "revoke", #require(key["id"])] + data).status == 0)
            #expect(try bellwether(["keys", "revoke", #require(key["id"])] + data).status == 1)
            #expect(try bellwether(["keys", "list"] + data).output.contains("There are no keys"))
        }
    }

    @Test(
        "Files that are no posts are refused by name, and the store stays as it was",
        arguments: ["", "a,b\n1,2\n", "\u{0}\u{1}binary\u{0}"])
    func wrongFiles(_ content: String) throws {
        try withFolder { folder in
            let file = folder + "/wrong.csv"
            try content.write(toFile: file, atomically: true, encoding: .utf8)
            let run = try bellwether(["import", file, "--data-dir", folder + "/data"])
            #expect(run.status == 1)
            #expect(run.errors.contains("wrong.csv"))
            #expect(run.errors.split(separator: "\n").count == 1)
        }
    }

    @Test("What cannot work says so in one sentence and fails")
    func failures() throws {
        try withFolder { folder in
            let nowhere = try bellwether(["train", "--data-dir", folder + "/none"])
            #expect(nowhere.status == 1 && nowhere.errors.contains("there is no Bellwether data"))
            let impossible = try bellwether(["import", "x.csv", "--data-dir", "/dev/null/data"])
            #expect(impossible.status == 1 && impossible.errors.contains("/dev/null/data"))
            let missing = try bellwether(["import", folder + "/none.csv", "--data-dir", folder])
            #expect(missing.status == 1 && missing.errors.contains("none.csv"))
            let workspace = try bellwether(["train", "--workspace", "../x", "--data-dir", folder])
            #expect(workspace.status == 64)
            let open = try bellwether(["serve", "--host", "0.0.0.0", "--port", "0", "--data-dir", folder])
            #expect(open.status == 1 && open.errors.contains("bellwether keys create"))
        }
    }

    @Test("Demo data stays in its own workspace and goes in one step")
    func demoData() throws {
        try withFolder { folder in
            let data = ["--data-dir", folder]
            #expect(try bellwether(["demo-data"] + data).output.contains("8400 synthetic posts"))
            let file = folder + "/posts.csv"
            try csv().write(toFile: file, atomically: true, encoding: .utf8)
            let mixed = try bellwether(["import", file, "--workspace", "demo"] + data)
            #expect(mixed.status == 1 && mixed.errors.contains("synthetic"))
            #expect(try bellwether(["demo-data", "--remove"] + data).output.contains("removed"))
            #expect(try bellwether(["demo-data", "--remove"] + data).output.contains("no synthetic history"))
        }
    }
}
