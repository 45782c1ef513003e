import BellwetherApp
import BellwetherCore
import Foundation
import Testing

@Suite("Where the store is")
struct StoreOptionTests {
    static let places: [(text: String?, location: StoreLocation)] = [
        (nil, .sqlite(folder: "data")), ("", .sqlite(folder: "data")), ("sqlite", .sqlite(folder: "data")),
        ("sqlite:other", .sqlite(folder: "other")), ("sqlite:/var/lib/b", .sqlite(folder: "/var/lib/b")),
        ("sqlite:///var/lib/b", .sqlite(folder: "/var/lib/b")),
        ("postgres://u@h/d", .postgres(url: "postgres://u@h/d")),
        ("postgresql://h/d?sslmode=require", .postgres(url: "postgresql://h/d?sslmode=require")),
    ]

    @Test("Every way to name a place", arguments: places)
    func named(_ text: String?, _ location: StoreLocation) throws {
        #expect(try StoreLocation(text, dataDirectory: "data") == location)
    }

    static let secrets = [
        "postgres://user:secret@host/db", "postgres://user:secret@host:5432/db?sslmode=require",
        "postgres://user:se/secret@host/db", "postgres://user:se?secret@host/db", "postgres://user:se@secret@host/db",
        "postgres://user:se#secret@host/db", "postgres://host/db?user=u&password=secret", "postgres://user:secret",
        "postgres://host/db?password=secret@x", "postgres://user@host/db?password=secret", "postgres://:secret@host/db",
        "postgres://user:se:secret@[::1]:5432/db", "postgresql://user:secret@a:1,b:2/db", "postgres://a:secret,b:1/db",
    ]

    @Test("A place is shown without its password, however it was written", arguments: secrets)
    func secret(_ url: String) throws {
        let shown = try StoreLocation(url, dataDirectory: "data").description
        #expect(!shown.contains("secret"), "\(shown)")
        #expect(shown.hasPrefix("postgres"))
    }

    @Test("A place without secrets is shown as it is")
    func shown() throws {
        for url in ["postgres://user@host:5432/db", "postgres://host/db", "postgresql://u@[::1]:5432/d"] {
            #expect(try StoreLocation(url, dataDirectory: "data").description == url)
        }
        let full = try StoreLocation("postgres://user:secret@host:5432/db?sslmode=require", dataDirectory: "data")
        #expect(full.description == "postgres://user@host:5432/db")
    }

    @Test("A wrong place is refused on the command line without being repeated", arguments: ["--store", "environment"])
    func refused(_ way: String) throws {
        try Program.inFolder { program in
            var program = program
            let wrong = "mysql://user:secret@host/db"
            if way == "environment" { program.environment["BELLWETHER_STORE"] = wrong }
            let run = try program.run(["store", "info"] + (way == "--store" ? ["--store", wrong] : []))
            #expect(run.status == 64)
            #expect(run.errors.contains("must be sqlite, sqlite:FOLDER or postgres://"))
            #expect(!(run.errors + run.output).contains("secret"))
            let migration = try program("store", "migrate", "--from", wrong, "--to", "sqlite")
            #expect(migration.status == 64 && !migration.errors.contains("secret"))
        }
    }

    @Test("--store goes before BELLWETHER_STORE, and that before the data directory")
    func order() throws {
        try Program.inFolder { program in
            var program = program
            #expect(try program("workspaces", "create", "here").status == 0)
            program.environment["BELLWETHER_STORE"] = "sqlite:elsewhere"
            #expect(try program("workspaces", "create", "there").status == 0)
            #expect(try program("workspaces", "list").output.contains("there"))
            #expect(try program("workspaces", "list", "--store", "sqlite").output.contains("here"))
            let info = try #require(try program("store", "info", "--format", "json").json() as? [String: Any])
            #expect(info["store"] as? String == "sqlite:elsewhere")
        }
    }
}
