import ArgumentParser
import BellwetherApp
import BellwetherCore
import BellwetherIngest
import BellwetherStore
import Foundation

/// How to read files of which no format is known.
struct MappingOptions: ParsableArguments {
    @Option(
        name: .customLong("mapping"),
        help: "Which columns hold what: a JSON file, or the name of a saved mapping. Without it, it is guessed.",
        completion: .file())
    var stated: String?

    @Flag(name: .customLong("show-mapping"), help: "Show how the files would be read, and import nothing.")
    var isShown = false

    @Option(name: .customLong("save-mapping"), help: "Save the mapping the files were read by, under this name.")
    var savedName: String?

    /// The longest name, in characters.
    private static let maximumName = 100

    func validate() throws {
        guard let savedName else { return }
        let isPrintable = savedName.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        guard isPrintable, (1...Self.maximumName).contains(savedName.count), !savedName.contains("/") else {
            throw ValidationError(
                "--save-mapping must be a name of 1 to \(Self.maximumName) characters on one line, without '/'.")
        }
    }

    /// The mapping that is stated; nil when none is.
    /// - Throws: ``IngestError`` when the file is wrong; ``InvalidInput`` when there is neither a file nor a saved
    ///   mapping of that name.
    func mapping(in workspace: WorkspaceID, of store: any ImportStore) async throws -> PostMapping? {
        guard let stated else { return nil }
        if FileManager.default.fileExists(atPath: stated) { return try PostMapping(contentsOf: stated) }
        let saved = try await store.mappings(in: workspace).first { $0.name == stated }
        guard let saved else {
            throw InvalidInput(
                field: "mapping",
                problem: "there is neither a file '\(stated)' nor a mapping of that name in workspace '\(workspace)'")
        }
        do {
            return try JSONDecoder().decode(PostMapping.self, from: Data(saved.mapping.utf8))
        } catch {
            throw InvalidInput(
                field: "mapping",
                problem: "the saved mapping '\(stated)' cannot be read (\(error)); save it again, or name a file")
        }
    }

    /// Saves a mapping under the name that was asked for, if one was.
    /// - Returns: what was done, for a person; nil when nothing was.
    func save(_ mappings: [PostMapping], in workspace: WorkspaceID, of store: any ImportStore) async throws -> String? {
        guard let savedName else { return nil }
        guard let mapping = mappings.first, Set(mappings).count == 1 else {
            throw InvalidInput(
                field: "save-mapping",
                problem: mappings.isEmpty
                    ? "no file was read by a mapping: their formats are known"
                    : "the files were read by different mappings; import them one by one")
        }
        try await store.saveMapping(SavedMapping(name: savedName, mapping: try mapping.json), in: workspace)
        return "The mapping is saved as '\(savedName)'; --mapping \(savedName) uses it again."
    }
}
