import BellwetherIngest
import Foundation
import Synchronization

/// A line on the terminal that grows; silent where the output is no terminal.
final class ProgressBar: Sendable {
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private let shown = Mutex<ContinuousClock.Instant?>(nil)

    func show(_ progress: ImportProgress) {
        show(bytes: progress.bytesDone, of: progress.bytesTotal, progress.rowsDone)
    }

    /// Posts that were stored, where nobody knows how many there will be.
    func show(posts: Int) {
        guard isDue() else { return }
        write("\r\(posts) posts\u{1B}[K")
    }

    /// Bytes that were read, and the rows or posts in them.
    func show(bytes: Int, of total: Int, _ rows: Int) {
        guard isDue() else { return }
        let share = total > 0 ? Double(bytes) / Double(total) : 1
        let filled = Int(30 * min(share, 1))
        let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 30 - filled)
        write("\r[\(bar)] \(Int(100 * min(share, 1))) %  \(rows) rows\u{1B}[K")
    }

    private func isDue() -> Bool {
        guard isTerminal else { return false }
        let now = ContinuousClock.now
        return shown.withLock { last in
            if let last, now - last < .milliseconds(100) { return false }
            last = now
            return true
        }
    }

    func clear() {
        guard isTerminal else { return }
        write("\r\u{1B}[K")
    }

    private func write(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))  // a bar that cannot be drawn stops nothing
    }
}
