import BellwetherCore
import Testing

@Suite("Names of workspaces and accounts")
struct NamesTests {
    @Test("A workspace name is safe as a folder", arguments: ["a", "default", "brand-2_eu", "9lives"])
    func goodWorkspaces(_ name: String) throws {
        #expect(try WorkspaceID(name).value == name)
    }

    @Test(
        "Other workspace names are refused",
        arguments: ["", "A", "a b", "../x", "a/b", "-a", "_a", ".hidden", "é", String(repeating: "a", count: 65)])
    func badWorkspaces(_ name: String) {
        #expect(throws: InvalidInput.self) { try WorkspaceID(name) }
    }

    @Test("An account is read with or without its platform")
    func references() throws {
        #expect(try AccountReference("x:rOpenSci").platform == .x)
        #expect(try AccountReference("twitter:rOpenSci").platform == .x)
        #expect(try AccountReference("rOpenSci").platform == nil)
        #expect(try AccountReference("@rOpenSci").name == "rOpenSci")
        // A colon after something that is no platform belongs to the name.
        #expect(try AccountReference("club:house").name == "club:house")
        #expect(throws: InvalidInput.self) { try AccountReference("x:") }
        #expect(throws: InvalidInput.self) { try AccountReference(String(repeating: "a", count: 201)) }
    }
}
