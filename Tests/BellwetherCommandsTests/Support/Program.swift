import Foundation

/// The built program, run as a person runs it.
struct Program {
    struct Run {
        let status: Int32
        let output: String
        let errors: String

        /// The answer of `--format json`.
        func json() throws -> Any {
            try JSONSerialization.jsonObject(with: Data(output.utf8))
        }
    }

    /// A folder for the test's files; the data directory lies in it.
    let folder: String
    var environment: [String: String] = [:]

    static func inFolder(_ body: (Program) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("bw-cli-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(Program(folder: folder.path))
    }

    /// Runs the program with this data directory, in the test's folder.
    func callAsFunction(_ arguments: String..., input: String = "") throws -> Run {
        try run(arguments, input: input)
    }

    func run(_ arguments: [String], input: String = "") throws -> Run {
        let process = Process()
        let products = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        process.executableURL = products.appendingPathComponent("bellwether")
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = ProcessInfo.processInfo.environment
            .filter { !$0.key.hasPrefix("BELLWETHER_") }
            .merging(["BELLWETHER_DATA_DIR": folder + "/data"]) { $1 }
            .merging(environment) { $1 }
        let streams = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: streams, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: streams) }
        // Files, not pipes: a full pipe would stop the program.
        let files = ["in", "out", "err"].map { streams.appendingPathComponent($0) }
        try Data(input.utf8).write(to: files[0])
        for file in files[1...] { try Data().write(to: file) }
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])
        try process.run()
        process.waitUntilExit()
        return Run(
            status: process.terminationStatus, output: try String(contentsOf: files[1], encoding: .utf8),
            errors: try String(contentsOf: files[2], encoding: .utf8))
    }

    func write(_ text: String, to name: String) throws {
        try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
    }

    func read(_ name: String) throws -> String {
        try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
    }

    /// Names in the test's folder, hidden ones too.
    func names(in folder: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: self.folder + "/" + folder).sorted()
    }
}

/// Files to import.
enum Fixture {
    /// Four posts of two accounts with everything a spreadsheet could hurt.
    static let posts = """
        id,platform,account,text,posted_at,likes,comments,shares,impressions,labels,hashtags,media_type,num_media_items
        1,x,bakery,"=1+1 Fresh #bread",2025-01-01T10:00:00Z,3,1,0,100,"a b;=c","#x y",image,2
        99999999999999999999,x,bakery,"@bob hi, ""there""
        line two",2025-01-02T10:00:00Z,,,,,"[""with, comma""]","[""two words""]",none,0
        -7,x,bakery,'=kept,2025-01-03T10:00:00Z,0,,,,NA,,video,1
        1,instagram,=shop,"Hello ""you"" <b>&amp;",2025-01-04T10:00:00Z,5,,,,,,image,3

        """
}
