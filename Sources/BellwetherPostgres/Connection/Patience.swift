import Dispatch

/// How long to go on trying when the server is away or asks for another try.
struct Patience {
    private var away = Duration.zero
    private var repeats = 0

    /// A restart takes seconds; who waits for an answer waits no longer than this.
    private static let longestAbsence = Duration.seconds(20)
    private static let shortestPause = Duration.milliseconds(20)
    private static let longestPause = Duration.milliseconds(500)
    private static let maximumRepeats = 10

    /// How long to wait before the next try; nil when there is to be none.
    mutating func pause(after error: PostgresError) -> Duration? {
        if error.isPassing {
            repeats += 1
            return repeats <= Self.maximumRepeats ? Self.shortestPause : nil
        }
        guard error.isServerAway, away < Self.longestAbsence else { return nil }
        let pause = min(Self.longestPause, max(Self.shortestPause, away))
        away += pause
        return pause
    }

    /// Waits, whether or not the task is cancelled.
    static func wait(_ pause: Duration) async {
        let milliseconds = Int(pause / .milliseconds(1))
        await withCheckedContinuation { continuation in
            DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(milliseconds)) { continuation.resume() }
        }
    }
}
