import BellwetherHTTP
import Foundation
import Testing

@Suite("JSON as it is sent")
struct JSONReaderTests {
    @Test("Numbers keep every digit, strings every character, objects every name")
    func values() throws {
        let json =
            #" {"a": [1e2, -0.5, 12345678901234567890123], "b": "\"\\\/\b\f\n\r\t\u00e9\ud83d\ude80é🚀", "a": null} "#
        let value = try JSONReader.read(Array(json.utf8))
        #expect(
            value
                == .object([
                    JSONMember(
                        name: "a", value: .array([.number("1e2"), .number("-0.5"), .number("12345678901234567890123")])),
                    JSONMember(name: "b", value: .string("\"\\/\u{8}\u{C}\n\r\té🚀é🚀")),
                    JSONMember(name: "a", value: .null),
                ]))
        #expect(try JSONReader.read(Array(value.json.utf8)) == value)
    }

    @Test(
        "A whole number is one however it is written, and exact",
        arguments: [
            ("0", 0), ("-0", 0), ("12", 12), ("12.0", 12), ("1.2e1", 12), ("120e-1", 12), ("0.0e999999", 0),
            ("9007199254740993", 9_007_199_254_740_993), ("9007199254740993.00", 9_007_199_254_740_993),
            ("9223372036854775807", .max), ("-9223372036854775808", .min), ("9223372036854775808", nil),
            ("0.5", nil), ("1e-1", nil), ("1e19", nil), ("1e400", nil), ("1e-400", nil),
            ("1e999999999999999999999", nil),
            ("922337203685477580.7e1", .max), ("-1E+2", -100),
        ] as [(String, Int?)])
    func wholeNumbers(_ text: String, _ number: Int?) throws {
        #expect(try JSONReader.read(Array(text.utf8)).wholeNumber == number)
    }

    @Test("Nesting is taken to a depth, and refused beyond")
    func depth() throws {
        let deep = { (levels: Int) in
            Array((String(repeating: "[", count: levels) + String(repeating: "]", count: levels)).utf8)
        }
        #expect(throws: Never.self) { try JSONReader.read(deep(JSONReader.maximumDepth)) }
        #expect(throws: JSONDamage.self) { try JSONReader.read(deep(JSONReader.maximumDepth + 1)) }
    }
}
