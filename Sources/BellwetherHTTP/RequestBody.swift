package import Hummingbird
package import NIOCore

/// How much and how long a client may send.
package enum RequestLimits {
    /// Bytes of one request body.
    package static let bodyBytes = 1_048_576
    /// Time for a whole request body to arrive.
    package static let bodyTime = TimeAmount.seconds(30)
    /// Time a connection may be silent.
    package static let idleTime = TimeAmount.seconds(60)
    /// Connections at once.
    package static let connections = 4_096
}

extension Request {
    /// The whole body, within the limits.
    /// - Throws: ``Problem`` 413 when it is too large. A body that takes too long costs the client its connection.
    package func wholeBody(_ context: BellwetherRequestContext) async throws -> ByteBuffer {
        let channel = context.channel
        let cutOff = channel.eventLoop.scheduleTask(in: RequestLimits.bodyTime) {
            channel.close(promise: nil)
        }
        defer { cutOff.cancel() }
        do {
            return try await body.collect(upTo: RequestLimits.bodyBytes)
        } catch is NIOTooManyBytesError {
            throw Problem(
                .contentTooLarge, "The body is larger than \(RequestLimits.bodyBytes) bytes (1 MiB), the most accepted.")
        }
    }
}
