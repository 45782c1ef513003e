/// The beginning of a JSON file, by which formats know it.
package struct JSONHead: Sendable {
    /// What stands before the JSON, as in `window.YTD.tweets.part0`; empty where nothing does.
    package let prefix: String
    /// The arrays and objects of the file, with what of them is in its first bytes.
    package let value: JSONValue

    /// - Returns: nil when the file does not begin as JSON does.
    package init?(_ file: ExportFile) {
        guard let prefix = JSONPrefix(file.head[...]),
            let value = JSONParser.beginning(of: file.head[prefix.length...])
        else { return nil }
        self.prefix = prefix.text
        self.value = value
    }
}
