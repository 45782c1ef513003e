extension RowProblem {
    /// - Parameters:
    ///   - field: its name in the file.
    ///   - value: what stands there; nil when nothing does.
    init(field: String, value: String?, _ problem: String) {
        guard let value else {
            self.init("\(field) is missing: it \(problem)")
            return
        }
        let shown = String(
            String.UnicodeScalarView(value.prefix(40).unicodeScalars.map { $0.properties.isPrintable ? $0 : " " }))
        self.init("\(field) is '\(value.count > 40 ? shown + "..." : shown)': it \(problem)")
    }
}

extension Unicode.Scalar.Properties {
    fileprivate var isPrintable: Bool {
        switch generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }
}
