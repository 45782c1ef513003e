import BellwetherHTTP
import Foundation
package import Logging

/// Writes one JSON object per log line to standard error.
package struct JSONLogHandler: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var logLevel: Logger.Level = .info
    private let label: String

    package init(label: String) {
        self.label = label
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        let fields = metadata.merging(event.metadata ?? [:]) { $1 }
        let line = Line(
            time: Date().formatted(.iso8601), level: event.level.rawValue, label: label,
            message: event.message.description, fields: fields.mapValues(\.description))
        guard var data = try? JSONEncoder.wire.encode(line) else { return }  // strings only: cannot fail
        data.append(UInt8(ascii: "\n"))
        try? FileHandle.standardError.write(contentsOf: data)  // a log that cannot be written stops nothing
    }

    private struct Line: Encodable {
        let time: String
        let level: String
        let label: String
        let message: String
        let fields: [String: String]
    }
}
