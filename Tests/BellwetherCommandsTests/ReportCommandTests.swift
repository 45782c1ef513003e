import Foundation
import Testing

/// `bellwether report` through the built program.
@Suite("Campaign reports on the command line")
struct ReportCommandTests {
    private func filled(_ body: (Program) throws -> Void) throws {
        try Program.inFolder { program in
            try program.write(Fixture.posts, to: "posts.csv")
            #expect(try program("import", "posts.csv").status == 0)
            try body(program)
        }
    }

    @Test("It prints sentences unless asked for another form")
    func formats() throws {
        try filled { program in
            let text = try program("report", "--account", "x:bakery")
            #expect(text.status == 0 && text.output.hasPrefix("Report on x:bakery\n\nWhat happened\n- "), "\(text)")
            let json = try #require(try program("report", "--format", "json").json() as? [String: Any])
            #expect(json["title"] as? String == "Report on all accounts")
            #expect(try program("report", "--format", "csv").output.hasPrefix("section,name,value,"))
        }
    }

    @Test("A file appears whole, and one that is there is left alone without --force")
    func file() throws {
        try filled { program in
            let written = try program("report", "--format", "html", "--output", "r.html")
            #expect(written.status == 0 && written.output == "Wrote the report to r.html.\n", "\(written.errors)")
            let page = try program.read("r.html")
            #expect(page.contains("<h1 dir=\"auto\">Report on all accounts</h1>") && !page.contains("<b>"))
            try program.write("mine", to: "r.html")
            let refused = try program("report", "--format", "html", "--output", "r.html")
            #expect(refused.status == 1 && refused.errors.contains("--force"))
            #expect(try program.read("r.html") == "mine")
            #expect(try program("report", "--output", "r.html", "--force").status == 0)
            #expect(try program.read("r.html").hasPrefix("Report on all accounts"))
            #expect(try program.names() == ["data", "posts.csv", "r.html"])
        }
    }

    @Test("A hashtag that a file lists cannot become part of the page")
    func escapes() throws {
        try Program.inFolder { program in
            let posts = (1...5).map {
                #"\#($0),x,bakery,<b>Hello</b>,2025-01-0\#($0)T10:00:00Z,3,"[""<script>x</script>""]""#
            }
            let table = ["id,platform,account,text,posted_at,likes,hashtags"] + posts
            try program.write(table.joined(separator: "\n") + "\n", to: "posts.csv")
            #expect(try program("import", "posts.csv").status == 0)
            let page = try program("report", "--format", "html").output
            #expect(page.contains("#&lt;script&gt;x&lt;/script&gt;"))
            #expect(!page.contains("<script") && !page.contains("<b>"))
        }
    }

    @Test("Nothing to report, and what cannot be read, is said on standard error")
    func failures() throws {
        try filled { program in
            let none = try program("report", "--label", "none", "--output", "r.txt")
            #expect(none.status == 1 && none.output.isEmpty && none.errors.contains("there is nothing to report"))
            let wrong = try program("report", "--goal", "fame")
            #expect(wrong.status == 1 && wrong.errors.contains("goal"))
            #expect(try program.names() == ["data", "posts.csv"])
        }
    }
}
