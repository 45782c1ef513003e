import BellwetherCore

/// Numbers and dates as the pages write them; `words.js` writes them the same way.
enum NumberText {
    /// `12,345`; from a million on shortened: `1.23M`, `45.7B`.
    static func count(_ value: Int) -> String {
        switch value.magnitude {
        case 1_000_000_000...: shortened(Double(value) / 1e9) + "B"
        case 1_000_000...: shortened(Double(value) / 1e6) + "M"
        default: fixed(Double(value), places: 0)
        }
    }

    /// An average count: one decimal below 10, where rounding would hide most of it.
    static func average(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "–" }
        return abs(value) < 9.95 ? fixed(value, places: 1) : count(Int(value.rounded()))
    }

    /// A ratio as a percentage: `5.4%`, and below 1 % with two decimals.
    static func percent(_ ratio: Double) -> String {
        let percent = ratio * 100
        guard percent.isFinite, abs(percent) < 1e15 else { return "–" }
        return fixed(percent, places: abs(percent) < 0.995 ? 2 : 1) + "%"
    }

    /// A factor: `×1.80`, `×12.3`, `×0.035`.
    static func factor(_ value: Double) -> String {
        guard value.isFinite, value > 0, value < 1e15 else { return "–" }
        if value < 0.0005 { return "×<0.001" }
        return "×" + (value < 0.0995 ? fixed(value, places: 3) : shortened(value))
    }

    /// Any other number: none of its decimals where it is whole or large.
    static func plain(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "–" }
        return value == value.rounded() ? fixed(value, places: 0) : shortened(value)
    }

    /// `21 Nov 2026`, in UTC.
    static func date(_ time: Timestamp) -> String {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let civil = CivilTime(secondsSinceEpoch: time.seconds)
        return "\(civil.day) \(months[civil.month - 1]) \(civil.year)"
    }

    /// With thousands separators and a fixed number of decimals; for magnitudes below 1e15.
    static func fixed(_ value: Double, places: Int) -> String {
        let scale = (0..<places).reduce(1) { result, _ in result * 10 }
        let scaled = Int((abs(value) * Double(scale)).rounded())
        let sign = value < 0 && scaled != 0 ? "−" : ""
        guard places > 0 else { return sign + grouped(scaled) }
        let decimals = String(scaled % scale)
        return sign + grouped(scaled / scale) + "." + String(repeating: "0", count: places - decimals.count) + decimals
    }

    /// With about three significant digits, and no more than two decimals.
    private static func shortened(_ value: Double) -> String {
        fixed(value, places: abs(value) < 9.995 ? 2 : abs(value) < 99.95 ? 1 : 0)
    }

    private static func grouped(_ value: Int) -> String {
        var result = ""
        for (index, digit) in String(value).reversed().enumerated() {
            if index > 0, index.isMultiple(of: 3) { result.append(",") }
            result.append(digit)
        }
        return String(result.reversed())
    }
}
