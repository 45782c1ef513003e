import BellwetherIngest
import Foundation
import Synchronization

/// A line on the terminal that grows; silent where the output is no terminal.
final class ProgressBar: Sendable {
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private let shown = Mutex<ContinuousClock.Instant?>(nil)

    func show(_ progress: ImportProgress) {
        guard isTerminal else { return }
        let now = ContinuousClock.now
        let isDue = shown.withLock { last in
            if let last, now - last < .milliseconds(100) { return false }
            last = now
            return true
        }
        guard isDue else { return }
        let share = progress.bytesTotal > 0 ? Double(progress.bytesDone) / Double(progress.bytesTotal) : 1
        let filled = Int(30 * min(share, 1))
        let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 30 - filled)
        write("\r[\(bar)] \(Int(100 * min(share, 1))) %  \(progress.rowsDone) rows\u{1B}[K")
    }

    func clear() {
        guard isTerminal else { return }
        write("\r\u{1B}[K")
    }

    private func write(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))  // a bar that cannot be drawn stops nothing
    }
}
