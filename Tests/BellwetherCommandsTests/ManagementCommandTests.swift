import Foundation
import Testing

@Suite("Workspaces, accounts, posts and mappings on the command line")
struct ManagementCommandTests {
    @Test("Nothing is removed for good without --yes where nobody can be asked")
    func confirmation() throws {
        try Program.inFolder { program in
            try program.write(Fixture.posts, to: "posts.csv")
            #expect(try program("import", "posts.csv").status == 0)
            let removals = [
                ["posts", "remove", "x:bakery/1"], ["accounts", "remove", "bakery"],
                ["workspaces", "remove", "default"],
            ]
            for removal in removals {
                let run = try program.run(removal)
                #expect(run.status == 1 && run.output.isEmpty)
                #expect(run.errors.contains("for good; add --yes to do so"))
            }
            let before = try #require(try program("workspaces", "list", "--format", "json").json() as? [[String: Any]])
            #expect(before.first?["posts"] as? Int == 4)
            for removal in removals { #expect(try program.run(removal + ["--yes"]).status == 0) }
            #expect(try program("workspaces", "list").output.contains("There are no workspaces"))
            #expect(try program.run(removals[2] + ["--yes"]).errors.contains("there is no workspace 'default'"))
        }
    }

    @Test("Effects are worked out at once, and of a workspace that is there")
    func analyze() throws {
        try Program.inFolder { program in
            try program.write(Fixture.posts, to: "posts.csv")
            #expect(try program("import", "posts.csv").status == 0)
            let run = try program("analyze", "--format", "json")
            let answer = try #require(try run.json() as? [String: Any])
            #expect(run.status == 0 && answer["workspace"] as? String == "default" && answer["scopes"] as? Int == 1)
            let wrong = try program("analyze", "--workspace", "nope")
            #expect(wrong.status == 1 && wrong.errors.contains("there is no workspace 'nope'"))
        }
    }

    @Test("Posts are listed with what matches, shown with all their counts, and named as they are listed")
    func posts() throws {
        try Program.inFolder { program in
            try program.write(Fixture.posts, to: "posts.csv")
            #expect(try program("import", "posts.csv").status == 0)
            func ids(_ arguments: String...) throws -> [String] {
                let run = try program.run(["posts", "list", "--format", "json"] + arguments)
                return try #require(try run.json() as? [[String: Any]]).compactMap { $0["post"] as? String }
            }
            let all = ["instagram:=shop/1", "x:bakery/-7", "x:bakery/99999999999999999999", "x:bakery/1"]
            #expect(try ids() == all)
            #expect(try ids("--ascending") == all.reversed())
            #expect(try ids("--limit", "2") == Array(all.prefix(2)))
            #expect(try ids("--account", "bakery", "--to", "2025-01-02") == ["x:bakery/1"])
            #expect(try ids("--hashtag", "#BREAD") == ["x:bakery/1"])
            #expect(try ids("--label", "with, comma") == ["x:bakery/99999999999999999999"])
            #expect(try ids("--platform", "instagram", "--media-type", "image") == ["instagram:=shop/1"])
            #expect(try ids("--text", "HELLO") == ["instagram:=shop/1"])
            #expect(try ids("--sort", "likes").first == "instagram:=shop/1")
            for post in all { #expect(try program("posts", "show", post).status == 0) }
            let shown = try #require(
                try program("posts", "show", "x:bakery/1", "--format", "json").json() as? [String: Any])
            let snapshot = try #require((shown["snapshots"] as? [[String: Any]])?.first)
            #expect(snapshot["impressions"] as? Int == 100)
            #expect(snapshot.keys.contains("reach") == false)  // absent, not zero
            let none = try program("posts", "show", "x:bakery/5")
            #expect(none.status == 1 && none.errors.contains("there is no post 'x:bakery/5'"))
            #expect(try program("posts", "show", "5").status == 64)
        }
    }

    @Test("Accounts are made, changed and listed; what is wrong is named")
    func accounts() throws {
        try Program.inFolder { program in
            let made = try program("accounts", "set", "mastodon:me@host", "--followers", "7", "--format", "json")
            #expect(made.status == 0)
            #expect((try made.json() as? [String: Any])?["created"] as? Bool == true)
            #expect(try program("accounts", "set", "me@host", "--time-zone", "Asia/Tokyo").status == 0)
            let listed = try #require(try program("accounts", "list", "--format", "json").json() as? [[String: Any]])
            #expect(listed.count == 1 && listed[0]["time_zone"] as? String == "Asia/Tokyo")
            #expect(listed[0]["followers"] as? Int == 7)
            let followers = try program("accounts", "followers", "me@host", "--format", "json").json()
            #expect((followers as? [[String: Any]])?.count == 1)
            let nobody = try program("accounts", "set", "nobody", "--time-zone", "UTC")
            #expect(nobody.status == 1 && nobody.errors.contains("no account 'nobody'"))
            #expect(try program("accounts", "set", "me@host", "--time-zone", "Mars").status == 64)
            #expect(try program("accounts", "set", "me@host", "--followers=-1").status == 64)
            let future = try program("accounts", "set", "me@host", "--followers", "1", "--at", "2098-01-01")
            #expect(future.status == 1 && future.errors.contains("at: must not be in the future"))
        }
    }

    @Test("Answers for programs are JSON throughout, also where nothing was done")
    func json() throws {
        try Program.inFolder { program in
            for isNew in [true, false] {
                let made = try program("workspaces", "create", "w", "--format", "json").json() as? [String: Any]
                #expect(made?["created"] as? Bool == isNew)
            }
            #expect(try program("demo-data", "--remove", "--format", "json").json() is [String: Any])
            #expect(try program("mappings", "list", "--workspace", "w", "--format", "json").json() is [Any])
            #expect(try program("mappings", "remove", "none", "--workspace", "w").errors.contains("no mapping 'none'"))
            try program.write(Fixture.posts, to: "posts.csv")
            #expect(try program("import", "posts.csv").status == 0)
            let trained = try #require(
                try program("train", "--if-missing", "--format", "json").json() as? [String: [[String: Any]]])
            #expect(trained["trained"]?.isEmpty == true)
            #expect(trained["passed_over"]?.first?["workspace"] as? String == "default")
            let made = try program("keys", "create", "--format", "json").json()
            let id = try #require((made as? [String: String])?["id"])
            let revoked = try program("keys", "revoke", id, "--format", "json").json()
            #expect(revoked as? [String: String] == ["revoked": id])
        }
    }

    @Test("What would steer a terminal is not printed")
    func printable() throws {
        try Program.inFolder { program in
            try program.write(
                "id,account,text,posted_at\n1,a,\"red \u{1B}[31m text\",2025-01-01T00:00:00Z\n", to: "posts.csv")
            #expect(try program("import", "posts.csv").status == 0)
            let run = try program("posts", "show", "other:a/1")
            #expect(run.output.contains("red [31m text") && !run.output.contains("\u{1B}"))
        }
    }
}
