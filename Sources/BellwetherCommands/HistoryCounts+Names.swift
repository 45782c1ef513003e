import BellwetherTransfer

extension HistoryCounts {
    /// Every count by its name, for programs.
    var named: [String: Int] {
        Dictionary(uniqueKeysWithValues: Self.fields.map { ($0.name, self[keyPath: $0.path]) })
    }
}
