import HTTPTypes
package import Hummingbird
package import NIOCore

/// How much and how long a client may send.
package enum RequestLimits {
    /// Bytes of one request body.
    package static let bodyBytes = 1_048_576
    /// Time for a whole request body to arrive.
    package static let bodyTime = TimeAmount.seconds(30)
    /// Bytes of a stream of posts.
    package static let streamBytes = 4 * 1_073_741_824
    /// Time for a stream of posts, or a file, to arrive.
    package static let streamTime = TimeAmount.hours(6)
    /// Bytes of a file to import, unless the operator says otherwise.
    package static let uploadBytes = 4 * 1_073_741_824
    /// Time a connection may be silent.
    package static let idleTime = TimeAmount.seconds(60)
    /// Connections at once.
    package static let connections = 4_096
}

extension Request {
    /// The whole body, within the limits.
    /// - Throws: ``Problem`` 413 when it is too large. A body that takes too long costs the client its connection.
    package func wholeBody(_ context: BellwetherRequestContext) async throws -> ByteBuffer {
        let announced = headers[.contentLength].flatMap { Int($0) }
        if let announced, announced > RequestLimits.bodyBytes { throw Problem.bodyTooLarge }
        let channel = context.channel
        var whole = ByteBuffer()
        var cutOff: Scheduled<Void>?
        defer { cutOff?.cancel() }
        for try await part in body {
            guard whole.readableBytes + part.readableBytes <= RequestLimits.bodyBytes else {
                throw Problem.bodyTooLarge
            }
            whole.writeImmutableBuffer(part)
            // Most bodies come in one part; only for the others is a timer worth its price. A body that never begins
            // runs into the connection's idle time.
            if cutOff == nil, whole.readableBytes != announced {
                cutOff = channel.eventLoop.scheduleTask(in: RequestLimits.bodyTime) { channel.close(promise: nil) }
            }
        }
        return whole
    }
}

extension BellwetherRequestContext {
    /// Closes the connection after a time, unless it is called off before.
    func closeConnection(in time: TimeAmount) -> Scheduled<Void> {
        let channel = channel
        return channel.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
    }
}

extension Problem {
    fileprivate static let bodyTooLarge = Problem(
        .contentTooLarge, "The body is larger than \(RequestLimits.bodyBytes) bytes (1 MiB), the most accepted.")
}
