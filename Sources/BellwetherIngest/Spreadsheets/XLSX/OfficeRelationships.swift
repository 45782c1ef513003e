/// What a part of a package refers to.
struct OfficeRelationships {
    struct Target {
        /// The last word of its type, such as `worksheet`.
        let type: String
        let part: String
    }

    private(set) var targets: [String: Target] = [:]

    /// Reads what `part` refers to; nothing where that is not said.
    init(of part: String, in package: OfficePackage) throws {
        let folder = part.split(separator: "/").dropLast().map(String.init)
        let name = part.split(separator: "/").last.map(String.init) ?? ""
        let path = (folder + ["_rels", name + ".rels"]).joined(separator: "/")
        guard package.holds(path) else { return }
        let xml = try XMLStream(part: path, source: package.open(path))
        while let node = try xml.next() {
            guard node == .start, xml.isNamed("Relationship"), xml.attribute("TargetMode") != "External",
                let id = xml.attribute("Id"), let type = xml.attribute("Type"), let target = xml.attribute("Target")
            else { continue }
            targets[id] = Target(
                type: type.split(separator: "/").last.map(String.init) ?? "", part: Self.resolve(target, in: folder))
            guard targets.count <= SpreadsheetLimits.parts else { break }
        }
    }

    func parts(ofType type: String) -> [String] {
        targets.values.filter { $0.type == type }.map(\.part).sorted()
    }

    /// A path, from the package's root if it begins with `/` and else from a folder.
    private static func resolve(_ path: String, in folder: [String]) -> String {
        let path = path.replacing("\\", with: "/")
        var parts = path.first == "/" ? [] : folder
        for step in path.split(separator: "/") where step != "." {
            if step == ".." { _ = parts.popLast() } else { parts.append(String(step)) }
        }
        return parts.joined(separator: "/")
    }
}
