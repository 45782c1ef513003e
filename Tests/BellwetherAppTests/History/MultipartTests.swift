import BellwetherHTTP
import Foundation
import NIOCore
import Testing

@Suite("Forms, as they arrive")
struct MultipartTests {
    struct Part: Equatable {
        let name: String
        let fileName: String?
        var body: [UInt8] = []
    }

    /// Reads a form that arrives in pieces of some size.
    static func read(_ body: [UInt8], type: String, size: Int) throws -> [Part]? {
        var reader = try MultipartReader(contentType: type)
        var parts: [Part] = []
        var rest = body[...]
        while !rest.isEmpty {
            reader.append(ByteBuffer(bytes: rest.prefix(size)))
            rest = rest.dropFirst(size)
            while let event = try reader.next() {
                switch event {
                case .part(let head): parts.append(Part(name: head.name, fileName: head.fileName))
                case .bytes(let bytes): parts[parts.count - 1].body += bytes.readableBytesView
                case .endOfPart, .end: break
                }
            }
        }
        return reader.isDone ? parts : nil
    }

    @Test("However a form arrives, its parts are the same, also where they look like boundaries", arguments: 1...70)
    func pieces(_ size: Int) throws {
        let bodies = ["", "\r\n", "\r\n--", "--b", "\r\n--a\r\n", "a\r\n-", "\r\r\n\r\n--\r\n--", "x\r\n"]
        var form = "preamble"
        for (index, body) in bodies.enumerated() {
            form += "\r\n--b \t\r\ncontent-disposition: form-data; name=\"\(index)\"; filename=\"f;\(index)\"\r\n"
            form += "Content-Type: text/plain\r\n\r\n\(body)"
        }
        form += "\r\n--b--epilogue\r\n--b\r\n"
        let parts = try Self.read(
            Array(form.utf8), type: "Multipart/Form-Data; charset=utf-8; boundary=\"b\"", size: size)
        #expect(parts?.map { String(decoding: $0.body, as: UTF8.self) } == bodies)
        #expect(parts?.map(\.fileName) == bodies.indices.map { "f;\($0)" })
    }

    @Test(
        "File names are read as browsers and programs write them",
        arguments: [
            (#"filename="a \"b\".csv""#, #"a "b".csv"#), (#"filename=plain.csv"#, "plain.csv"),
            (#"filename="æ.csv""#, "æ.csv"), (#"filename="x"; filename*=utf-8''%e2%82%ac.csv"#, "€.csv"),
            (#"filename*=UTF-8''%FF; filename="kept""#, "kept"), (#"filename="a;b=c""#, "a;b=c"),
            (#"FILENAME="a""#, "a"), (#"filename="a"; filename="b""#, "a"), (#"filename="""#, ""),
        ])
    func names(_ parameter: String, _ name: String) throws {
        let form = "--b\r\nContent-Disposition: form-data; name=\"f\"; \(parameter)\r\n\r\nx\r\n--b--"
        let parts = try Self.read(Array(form.utf8), type: "multipart/form-data; boundary=b", size: 1_000)
        #expect(parts == [Part(name: "f", fileName: name, body: [UInt8(ascii: "x")])])
    }

    @Test("A head that does not end is refused before it fills the memory")
    func endlessHead() throws {
        var reader = try MultipartReader(contentType: "multipart/form-data; boundary=b")
        reader.append(ByteBuffer(string: "--b\r\n"))
        #expect(throws: Problem.self) {
            for _ in 0..<20 {
                reader.append(ByteBuffer(string: String(repeating: "a: b\r\n", count: 100)))
                _ = try reader.next()
            }
        }
    }
}
