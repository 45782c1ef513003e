/// How much of each file's beginning is kept, so that a hundred thousand files fit into memory too.
struct HeadBudget {
    /// Bytes kept of all files together before less is kept of each.
    private var left = 48 << 20
    /// Kept of each file once the budget is spent: enough to know most formats by.
    private static let least = 1024

    var next: Int { left > 0 ? ExportFile.headLength : Self.least }

    mutating func spend(_ bytes: Int) {
        left -= bytes
    }
}
