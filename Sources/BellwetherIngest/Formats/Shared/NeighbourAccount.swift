import BellwetherCore

/// Whose a file is, by the addresses of posts in the files that were exported with it.
enum NeighbourAccount {
    /// The one account whose name stands behind `marker` in files of the bundle, as in `tiktok.com/@name/`; nil when
    /// there is none, or more than one.
    static func find(_ platform: Platform, marker: String, in bundle: ExportBundle) -> AccountID? {
        var found: Set<AccountID> = []
        for file in bundle.files {
            let text = String(decoding: file.head, as: UTF8.self)
            for rest in text.split(separator: marker).dropFirst() {
                let name = rest.prefix { $0.isLetter || $0.isNumber || "._-".contains($0) }
                guard rest.dropFirst(name.count).first == "/",
                    let id = try? AccountID(platform: platform, name: String(name))
                else { continue }
                found.insert(id)
            }
        }
        return found.count == 1 ? found.first : nil
    }
}
