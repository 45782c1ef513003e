extension ExportBundle {
    /// The files that answer a question about another one, and lie nearest to it.
    ///
    /// In its folder, else in the one above and whatever is below that, and so on: a folder may hold several exports, and
    /// each has its own answers.
    func nearest(to file: ExportFile, where isWanted: (ExportFile) -> Bool) -> [ExportFile] {
        let home = file.name.split(separator: "/").dropLast()
        var best = -1
        var found: [ExportFile] = []
        for other in files where other.name != file.name {
            let shared = zip(home, other.name.split(separator: "/").dropLast()).prefix { $0 == $1 }.count
            guard shared >= best, isWanted(other) else { continue }
            if shared > best {
                best = shared
                found = []
            }
            found.append(other)
        }
        return found
    }
}
