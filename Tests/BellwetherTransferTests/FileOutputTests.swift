import BellwetherTransfer
import Foundation
import Testing

@Suite("Files that appear whole or not at all")
struct FileOutputTests {
    private func names(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    @Test("Nothing is seen before the end, and what was there is replaced in one step")
    func atomic() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/a.ndjson"
            try Data("old".utf8).write(to: URL(fileURLWithPath: path))
            let output = try FileOutput(path: path)
            try output.write(Array(repeating: UInt8(ascii: "n"), count: 1_000_000))
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
            try output.commit()
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)).count == 1_000_000)
            #expect(try names(folder) == ["a.ndjson"])
        }
    }

    @Test("Given up, it leaves nothing; left behind by a process that died, it is taken over")
    func leftovers() async throws {
        try await withTemporaryFolder { folder in
            do {
                let output = try FileOutput(path: folder + "/a")
                try output.write([1, 2, 3])
            }
            #expect(try names(folder).isEmpty)
            try Data("left by another".utf8).write(to: URL(fileURLWithPath: folder + "/.a.partial"))
            let output = try FileOutput(path: folder + "/a")
            try output.write([7])
            try output.commit()
            #expect(try Data(contentsOf: URL(fileURLWithPath: folder + "/a")) == Data([7]))
            #expect(try names(folder) == ["a"])
        }
    }

    @Test("Two at once are told apart, folders and missing folders are refused, private files are private")
    func refused() async throws {
        try await withTemporaryFolder { folder in
            let first = try FileOutput(path: folder + "/a", isPrivate: true)
            #expect(throws: OutputError.self) { _ = try FileOutput(path: folder + "/a") }
            #expect(throws: OutputError.self) { _ = try FileOutput(path: folder) }
            #expect(throws: OutputError.self) { _ = try FileOutput(path: folder + "/none/a") }
            try first.commit()
            let mode = try FileManager.default.attributesOfItem(atPath: folder + "/a")[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
    }
}
