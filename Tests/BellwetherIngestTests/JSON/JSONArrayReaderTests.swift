import BellwetherIngest
import Testing

/// The elements of an array come out of a file one by one, however the file comes in.
@Suite struct JSONArrayReaderTests {
    private static func elements(
        _ text: String, at path: [String] = [], pieces: Int = 64 * 1024
    ) throws -> [String] {
        var reader = try JSONArrayReader(ExportText.file("posts.json", text, pieces: pieces), at: path)
        var elements: [String] = []
        while let element = try reader.next() {
            #expect(element.number == elements.count + 1)
            elements.append(element.bytes.map { String(decoding: $0, as: UTF8.self) } ?? "too long")
        }
        #expect(try reader.next() == nil || elements.isEmpty)
        return elements
    }

    private static func message(_ text: String, at path: [String] = []) throws -> String {
        try #require(throws: IngestError.self) { try elements(text, at: path) }.message
    }

    private static let array = #"[ {"a":"]}\"{[\\"} , [1,[2,{}]],"x",-1.5,true,null , {} ]"#
    private static let parts = [#"{"a":"]}\"{[\\"}"#, "[1,[2,{}]]", "\"x\"", "-1.5", "true", "null", "{}"]

    @Test(
        arguments: [1, 2, 3, 7, 64 * 1024], ["", "window.YTD.tweets.part0 = ", "\u{FEFF}\n", "var x=", "const  a = "])
    func elementsAreTheSameInPiecesOfAnySize(pieces: Int, prefix: String) throws {
        #expect(try Self.elements(prefix + Self.array, pieces: pieces) == Self.parts)
        #expect(try Self.elements(prefix + Self.array + ";\n", pieces: pieces) == Self.parts)
        let deep = prefix + #"{"skip":[{"b":[9]}],"a":{"c":1,"b":\#(Self.array)},"b":[8],"last":"#
        #expect(try Self.elements(deep + "1}", at: ["a", "b"], pieces: pieces) == Self.parts)
    }

    @Test(arguments: [
        (#"{"o":[],"o":[1]}"#, ["1"]), (#"{"o":[1],"o":[]}"#, ["1"]), (#"{"o":[1],"o":[2,3],"o":[]}"#, ["2", "3"]),
        (#"{"o":[],"o":[]}"#, []), (#"{"o":{"o":[5]},"o":[4]}"#, ["4"]), (#"{"o":null,"o":[6],"o":7}"#, ["6"]),
        (#"{"\u006f":[7]}"#, ["7"]),
    ])
    func lastArrayOfANameThatIsNotEmptyIsRead(text: String, elements: [String]) throws {
        #expect(try Self.elements(text, at: ["o"]) == elements)
    }

    @Test func elementsThatAreTooLongArePassedOverInBoundedMemory() throws {
        let long = String(repeating: "x", count: JSONArrayReader.maximumElementBytes)
        let text = #"[1,"\#(long)",{"a":"\#(long)"},2]"#
        #expect(try Self.elements(text) == ["1", "too long", "too long", "2"])
    }

    @Test(arguments: [
        ("[1,2", "cut short"), ("[1 2]", "expected ','"), ("[1}", "expected ','"), ("[{\"a\":[}]", "bracket"),
        ("[\"a", "cut short"), ("[1,,2]", "expected a value"), ("[1]]", "something follows"),
        ("[,1]", "expected a value"),
        ("hello", "is not JSON"), ("", "is not JSON"), ("{}", "expected '['"), ("[1] [2]", "something follows"),
    ])
    func damageIsToldWithItsPlace(text: String, reason: String) throws {
        let message = try Self.message(text)
        #expect(message.contains(reason), "\(message)")
        #expect(message.contains("'posts.json'"))
    }

    @Test(arguments: [
        ("{\"a\":1}", "no list named b"), ("{\"b\":{}}", "no list named b"), ("[]", "no list named b"),
        ("{\"b\" [1]}", "expected ':'"), ("{b:[1]}", "quotation marks"), ("{\"b\":[1]", "cut short"),
    ])
    func missingListsAreTold(text: String, reason: String) throws {
        let message = try Self.message(text, at: ["b"])
        #expect(message.contains(reason), "\(message)")
    }

    @Test func nestingIsBounded() throws {
        for open in ["[", "{\"a\":"] {
            let deep = String(repeating: open, count: 3_000_000)
            #expect(try Self.message("[" + deep).contains("more than 200 levels"))
            #expect(try Self.message("{\"b\":" + deep, at: ["b"]).contains("more than 200 levels"))
        }
    }
}
