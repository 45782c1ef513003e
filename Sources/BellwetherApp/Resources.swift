package import Foundation

/// The files the server shows: pages, styles, scripts and the API's description.
package struct Resources: Sendable {
    package let templates: String
    package let assets: [String]
    package let openAPI: String
    /// Where the sentiment lexicon is, if it was installed.
    package let lexicon: String

    /// Finds them: where the operator says, else beside the installed program, else in the source tree.
    /// - Throws: ``ResourcesMissing``.
    package static func locate(stated: String?, executable: URL? = Bundle.main.executableURL) throws -> Resources {
        if let stated {
            guard let resources = installed(in: stated) else { throw ResourcesMissing(searched: [stated]) }
            return resources
        }
        var searched: [String] = []
        var folder = executable?.resolvingSymlinksInPath().deletingLastPathComponent()
        for _ in 0..<6 {
            guard let current = folder, current.path != "/" else { break }
            let share = current.appendingPathComponent("share/bellwether").path
            if let resources = installed(in: share) ?? sourceTree(current.path) { return resources }
            searched.append(share)
            folder = current.deletingLastPathComponent()
        }
        throw ResourcesMissing(searched: searched)
    }

    private static func installed(in folder: String) -> Resources? {
        existing(
            Resources(
                templates: folder + "/Templates", assets: [folder + "/Assets"], openAPI: folder + "/openapi.json",
                lexicon: folder))
    }

    private static func sourceTree(_ folder: String) -> Resources? {
        existing(
            Resources(
                templates: folder + "/Sources/BellwetherDashboard/Templates",
                assets: [folder + "/Sources/BellwetherDashboard/Assets", folder + "/.deps/web"],
                openAPI: folder + "/Sources/BellwetherHTTP/OpenAPI/openapi.json", lexicon: folder + "/.deps/share"))
    }

    private static func existing(_ resources: Resources) -> Resources? {
        let manager = FileManager.default
        return manager.fileExists(atPath: resources.openAPI) && manager.fileExists(atPath: resources.templates)
            ? resources : nil
    }
}

/// The program's own files are not where it looks.
package struct ResourcesMissing: Error, CustomStringConvertible {
    let searched: [String]

    package var description: String {
        "The pages and the API's description were not found in \(searched.joined(separator: " or ")). "
            + "Install with 'make install', or say where they are with --resources."
    }
}
