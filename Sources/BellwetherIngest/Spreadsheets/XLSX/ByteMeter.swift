/// How much of something has been read.
final class ByteMeter {
    private let total: Int
    private var read = 0

    init(total: Int) {
        self.total = total
    }

    /// From 0 to 1; 0 when the total is not known.
    var progress: Double { total > 0 ? min(1, Double(read) / Double(total)) : 0 }

    func counting(_ bytes: [UInt8]) -> [UInt8] {
        read += bytes.count
        return bytes
    }
}
