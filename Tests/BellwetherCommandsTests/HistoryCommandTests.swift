import Foundation
import Testing

/// Export, import, backup, restore and migration through the built program.
@Suite("Histories on the command line")
struct HistoryCommandTests {
    /// The lines of an export without the first, which has the time in it.
    private func records(_ program: Program, _ arguments: String...) throws -> [String] {
        let run = try program.run(["export", "--output", "-", "--all-workspaces", "--keys"] + arguments)
        #expect(run.status == 0 && run.errors.isEmpty)
        return run.output.split(separator: "\n").dropFirst().map(String.init)
    }

    private func filled(_ body: (Program) throws -> Void) throws {
        try Program.inFolder { program in
            try program.write(Fixture.posts, to: "posts.csv")
            #expect(try program("import", "posts.csv").status == 0)
            let set = try program(
                "accounts", "set", "x:bakery", "--time-zone", "Europe/Berlin", "--followers", "1200", "--at",
                "2025-01-01")
            #expect(set.output == "x:bakery: hours in Europe/Berlin, 1200 followers as of 2025-01-01T00:00:00Z.\n")
            #expect(try program("keys", "create", "--label", "CMS").status == 0)
            try body(program)
        }
    }

    @Test("An export imported into an empty store gives the same export")
    func roundTrip() throws {
        try filled { program in
            let exported = try program("export", "--output", "history.ndjson", "--keys")
            #expect(exported.output == "Wrote 4 posts with 3 snapshots of 2 accounts to history.ndjson.\n")
            #expect(try program.names() == ["data", "history.ndjson", "posts.csv"])
            let imported = try program("import", "history.ndjson", "--keys", "--store", "sqlite:other")
            #expect(imported.status == 0)
            #expect(try records(program, "--store", "sqlite:other") == records(program))
            // Without --keys nobody gets in who could not before.
            let json = try program("import", "history.ndjson", "--store", "sqlite:third", "--format", "json").json()
            let histories = try #require((json as? [String: Any])?["histories"] as? [[String: Any]])
            #expect(histories.first?["keys_left_out"] as? Int == 1)
            #expect(try program("keys", "list", "--store", "sqlite:third").output.contains("There are no keys"))
        }
    }

    @Test("CSV imported again is the same, down to the cells a spreadsheet would have run")
    func csv() throws {
        try filled { program in
            #expect(try program("export", "--format", "csv", "--output", "tables").status == 0)
            #expect(try program.names(in: "tables") == ["accounts.csv", "followers.csv", "posts.csv", "snapshots.csv"])
            #expect(try program.read("tables/posts.csv").contains("\r\n1,x,bakery,'=1+1 Fresh #bread,"))
            let other = ["--store", "sqlite:other"]
            #expect(try program.run(["import", "tables/posts.csv"] + other).status == 0)
            #expect(try program.run(["import", "--followers", "tables/followers.csv"] + other).status == 0)
            #expect(
                try program.run(["accounts", "set", "x:bakery", "--time-zone", "Europe/Berlin"] + other).status == 0)
            let before = try records(program).filter { !$0.contains("\"record\":\"key\"") }.dropLast()
            #expect(try records(program, "--store", "sqlite:other").dropLast() == before)
        }
    }

    @Test("A backup fills an empty store; one that holds something is left alone without --replace")
    func backup() throws {
        try filled { program in
            let before = try records(program)
            #expect(try program("store", "backup", "b.sqlite").output == "The store is backed up to b.sqlite.\n")
            let mode = try FileManager.default.attributesOfItem(atPath: program.folder + "/b.sqlite")[.posixPermissions]
            #expect(mode as? Int == 0o600)
            #expect(try program("store", "restore", "b.sqlite", "--store", "sqlite:other").status == 0)
            #expect(try records(program, "--store", "sqlite:other") == before)

            #expect(try program("posts", "remove", "x:bakery/1", "--yes").status == 0)
            let refused = try program("store", "restore", "b.sqlite")
            #expect(refused.status == 1 && refused.errors.contains("--replace"))
            #expect(try records(program) != before)
            #expect(try program("store", "restore", "b.sqlite", "--replace").status == 0)
            #expect(try records(program) == before)
            #expect(try program("store", "verify").status == 0)
        }
    }

    static let wrongBackups: [(name: String, content: String, problem: String)] = [
        ("text.txt", "hello", "neither a backup"), ("none", "", "there is no file"),
        ("cut.sqlite", "SQLite format 3\u{0}garbage", "cut.sqlite"),
        (
            "cut.ndjson",
            #"{"format":"bellwether-history","version":1,"exported_at":"2026-01-01T00:00:00Z","workspaces":[]}"#,
            "'cut.ndjson', line 1: the file ends here"
        ),
        ("new.ndjson", #"{"format":"bellwether-history","version":99}"#, "newer version"),
    ]

    @Test("A file that cannot be restored changes nothing", arguments: wrongBackups)
    func wrongBackup(_ name: String, _ content: String, _ problem: String) throws {
        try filled { program in
            let before = try records(program)
            if name != "none" { try program.write(content, to: name) }
            let run = try program("store", "restore", name, "--replace")
            #expect(run.status == 1 && run.output.isEmpty)
            #expect(run.errors.contains(problem), "\(run.errors)")
            #expect(run.errors.split(separator: "\n").count == 1)
            #expect(try records(program) == before)
            #expect(try !program.names(in: "data").contains(".restoring"))
        }
    }

    @Test("A migration gives an identical store, and says so on both sides")
    func migration() throws {
        try filled { program in
            let run = try program("store", "migrate", "--from", "sqlite", "--to", "sqlite:new", "--format", "json")
            #expect(run.status == 0)
            let answer = try #require(try run.json() as? [String: Any])
            #expect(answer["identical"] as? Bool == true)
            #expect((answer["to"] as? [String: Int])?["posts"] == 4)
            #expect(try records(program, "--store", "sqlite:new") == records(program))
            let again = try program("store", "migrate", "--from", "sqlite", "--to", "sqlite:new")
            #expect(again.status == 1 && again.errors.contains("--continue"))
            #expect(try program("store", "migrate", "--from", "sqlite", "--to", "sqlite:new", "--continue").status == 0)
            #expect(try program("workspaces", "create", "extra", "--store", "sqlite:new").status == 0)
            let differing = try program(
                "store", "migrate", "--from", "sqlite", "--to", "sqlite:new", "--continue")
            #expect(differing.status == 1 && differing.output.contains("The two differ."))
        }
    }

    @Test("What cannot be exported says why and writes nothing")
    func wrongExports() throws {
        try filled { program in
            let before = try program.names()
            let unknown = try program("export", "--output", "x", "--workspace", "none")
            #expect(
                unknown.status == 1 && unknown.errors.contains("there is no workspace 'none'; there are: 'default'"))
            #expect(try program("export", "--output", "-", "--format", "csv").status == 64)
            #expect(try program("export").status == 64)
            let nowhere = try program("export", "--output", "none/x")
            #expect(nowhere.status == 1 && nowhere.errors.contains("its folder does not exist"))
            let folder = try program("export", "--output", "data")
            #expect(folder.status == 1 && folder.errors.contains("is a folder"))
            let empty = try program("export", "--output", "x", "--store", "sqlite:none")
            #expect(empty.status == 1 && empty.errors.contains("there is no Bellwether data in 'none'"))
            #expect(try program.names() == before)
        }
    }
}
