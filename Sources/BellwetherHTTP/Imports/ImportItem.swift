/// An import as answers show it.
struct ImportItem: Hashable, Sendable {
    let id: String
    let fileName: String
    let state: String
    let createdAt: String
    let finishedAt: String?
    let bytesDone: Int
    let bytesTotal: Int
    /// JSON.
    let options: String
    /// JSON.
    let report: String?
    let failure: String?

    /// - Parameter isWhole: with the options and the report, which may be long.
    func write(to json: inout JSONWriter, isWhole: Bool) {
        json.integer("bytes_done", bytesDone)
        json.integer("bytes_total", bytesTotal)
        json.string("created_at", createdAt)
        json.string("failure", failure)
        json.string("file_name", fileName)
        json.string("finished_at", finishedAt)
        json.string("id", id)
        if isWhole {
            json.json("options", options)
            json.json("report", report ?? "null")
        }
        json.string("state", state)
    }
}
