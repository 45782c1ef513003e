import Foundation
import Testing

@Suite("Models and evaluations on the command line")
struct ModelCommandTests {
    /// Two hundred posts of an account, one a day.
    private func importPosts(_ program: Program) throws {
        let rows = (0..<200).map { day in
            let date =
                "2025-\(day / 28 + 1 < 10 ? "0" : "")\(day / 28 + 1)-\(day % 28 + 1 < 10 ? "0" : "")\(day % 28 + 1)"
            let impressions = 500 + (day * 7_919) % 1_000
            return
                "x,bakery,\(day + 1),\(date)T12:00:00Z,Bread number \(day),\(impressions),\(impressions / 30),1,2,2025-12-31T00:00:00Z"
        }
        let header = "platform,account,id,published_at,text,impressions,likes,comments,shares,taken_at"
        try program.write(([header] + rows).joined(separator: "\n") + "\n", to: "posts.csv")
        #expect(try program("import", "posts.csv").status == 0)
    }

    /// A folder with a small history and two models of it.
    private func withModels(_ body: (Program, _ ids: [String]) throws -> Void) throws {
        try Program.inFolder { program in
            try importPosts(program)
            for _ in 0..<2 {
                #expect(try program("train").status == 0)
                Thread.sleep(forTimeInterval: 1.1)  // a model's name is the second it was trained in
            }
            let list = try program("models", "list", "--format", "json")
            let items = try #require(try list.json() as? [[String: Any]])
            let ids = items.compactMap { $0["model"] as? String }
            #expect(ids.count == 2 && ids == ids.sorted(by: >))
            #expect(items.map { $0["live"] as? Bool } == [true, false])
            try body(program, ids)
        }
    }

    @Test("The live model can be changed, taken back, and is never one that cannot be used")
    func choice() throws {
        try withModels { program, ids in
            func live() throws -> String? {
                let list = try program("models", "list", "--format", "json")
                return (try list.json() as? [[String: Any]])?.first { $0["live"] as? Bool == true }?["model"] as? String
            }
            #expect(try program("models", "rollback").status == 0)
            #expect(try live() == ids[1])
            let beyond = try program("models", "rollback")
            #expect(beyond.status == 1 && beyond.errors.contains("There is no model before"))
            #expect(try program("models", "activate", ids[0]).status == 0)
            #expect(try live() == ids[0])
            let unknown = try program("models", "activate", "nope")
            #expect(unknown.status == 1 && unknown.errors.contains("has no model 'nope'"))
            #expect(try live() == ids[0])

            let card = try program("models", "show")
            #expect(card.output.contains("# Model \(ids[0])") && card.output.contains("on 200 posts"))
            #expect(card.output.contains("| reach 80 % |") && card.output.contains("## Limits"))
            #expect(try program("models", "show", "nope").errors.contains("has no model 'nope'"))
        }
    }

    @Test("An evaluation leaves the live model alone, and writes its page only where nothing is")
    func evaluation() throws {
        try Program.inFolder { program in
            try importPosts(program)
            let arguments = [
                "evaluate", "--origins", "2", "--html", "page.html", "--format", "json",
            ]
            let run = try program.run(arguments)
            let answer = try #require(try run.json() as? [String: Any])
            let origins = try #require(answer["origins"] as? [[String: Any]])
            #expect(run.status == 0 && origins.count == 2)
            let targets = try #require(origins.first?["targets"] as? [[String: Any]])
            #expect(targets.compactMap { $0["target"] as? String } == ["reach", "likes", "engagement_rate"])
            #expect(try program("models", "list").output.contains("has no model yet"))
            let again = try program.run(arguments)
            #expect(again.status == 1 && again.errors.contains("there is a file 'page.html' already"))
            #expect(try program("evaluate", "--origins", "0").status != 0)
            let empty = try program("evaluate", "--workspace", "nope")
            #expect(empty.status == 1 && empty.errors.contains("there is no workspace 'nope'"))
        }
    }
}
