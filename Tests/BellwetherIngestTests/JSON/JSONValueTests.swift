import BellwetherIngest
import Testing

/// Values come out of JSON as they stand there, and what is no JSON is told.
@Suite struct JSONValueTests {
    private static func value(_ text: String) throws -> JSONValue {
        try JSONElement(number: 1, bytes: Array(text.utf8)[...]).value()
    }

    @Test(
        arguments: [
            ("null", .null), (" true ", .bool(true)), ("\n[ ]\n", .array([])), ("{}", .object([])),
            ("18446744073709551616000001", .number("18446744073709551616000001")), ("-1.50e+3", .number("-1.50e+3")),
            (#""a\n\t\"\\\/\u00e9é\ud83d\ude00😀""#, .string("a\n\t\"\\/éé😀😀")),
            (#""cut \ud83d emoji, \udE00, NUL \u0000""#, .string("cut \u{FFFD} emoji, \u{FFFD}, NUL \u{FFFD}")),
            (
                #"{"a":[1,{"b":null}],"a":false}"#,
                .object([
                    .init(name: "a", value: .array([.number("1"), .object([.init(name: "b", value: .null)])])),
                    .init(name: "a", value: .bool(false)),
                ])
            ),
        ] as [(String, JSONValue)])
    func valuesAreReadAsWritten(text: String, value: JSONValue) throws {
        #expect(try Self.value(text) == value)
    }

    @Test(arguments: [
        "", "{", "[1,", "[1 2]", "{a:1}", "{\"a\" 1}", "{\"a\":1,}", "[1,]", "nul", "tru", "'a'", "\"a", #""\x""#,
        #""\u12""#, "1 2", "+1", "--", "e", "NaN", "[1}", "\"\\\"", "[[[[", "{\"a\":}",
    ])
    func whatIsNoJSONIsTold(text: String) throws {
        let problem = try #require(throws: RowProblem.self) { try Self.value(text) }
        #expect(problem.description.contains("is not JSON at byte"))
    }

    @Test func bytesThatAreNotUTF8AreTold() throws {
        for bytes in [[0x22, 0xE9, 0x22], [0x22, 0x5C, 0x6E, 0xC3, 0x22]] as [[UInt8]] {
            #expect(throws: RowProblem.self) { try JSONElement(number: 1, bytes: bytes[...]).value() }
        }
    }

    @Test func nestingIsBounded() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(throws: Never.self) { try Self.value(nested(200)) }
        let problem = try #require(throws: RowProblem.self) { try Self.value(nested(100_000)) }
        #expect(problem.description.contains("more than 200 levels"))
    }

    @Test func theLastMemberOfANameThatIsNotEmptyCounts() throws {
        #expect(try Self.value(#"{"a":[],"b":1,"a":[2],"a":[]}"#)["a"] == .array([.number("2")]))
        #expect(try Self.value(#"{"a":1,"a":2}"#)["a"] == .number("2"))
        #expect(try Self.value(#"{"a":[],"a":null}"#)["a"] == .array([]))
        #expect(try Self.value("[1]")["a"] == nil)
    }

    @Test func headOfAFileGivesWhatIsCompleteInIt() throws {
        let text = #"window.YTD.tweets.part0 = [{"tweet":{"id":"1","n":[1,2,34"#
        let head = try #require(JSONHead(ExportText.file("tweets.js", text)))
        #expect(head.prefix == "window.YTD.tweets.part0")
        let tweet = head.value.array?.first?["tweet"]
        #expect(tweet?["id"] == .string("1"))
        #expect(tweet?["n"] == .array([.number("1"), .number("2")]))
        for length in 0..<text.utf8.count {
            _ = JSONHead(ExportText.file("tweets.js", String(text.prefix(length))))
        }
    }

    @Test(arguments: ["", "id,text\n1,a\n", "<html>", "hello = world", "alert(1)", "= [", "\"a\"", "[1 2"])
    func otherFilesHaveNoJSONHead(text: String) {
        #expect(JSONHead(ExportText.file("a", text)) == nil)
    }
}
