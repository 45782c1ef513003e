package import BellwetherCore
package import BellwetherStore

/// Writes a history as NDJSON: a header, a line for each record, and an end by which a cut-off file is known.
package struct HistoryWriter {
    private let output: any ByteOutput
    private var lines = HistoryLines()
    private var counter = HistoryCounter()
    private var checksum = HistoryChecksum()

    package init(_ output: any ByteOutput) {
        self.output = output
    }

    /// Writes what a selection of a store holds.
    /// - Returns: how much that was.
    /// - Throws: ``InvalidInput`` naming `workspace`; what the store or the output throws; cancellation.
    package static func write(
        _ store: any HistoryReading, selection: HistorySelection, to output: any ByteOutput, now: Timestamp
    ) async throws -> HistoryCounts {
        let walk = HistoryWalk(store, selection: selection)
        var writer = HistoryWriter(output)
        try writer.begin(
            HistoryHeader(
                exportedAt: now, workspaces: try await walk.workspaces(), includesKeys: selection.includesKeys))
        try await walk.forEach { record in try writer.write(record) }
        return try writer.end()
    }

    package mutating func begin(_ header: HistoryHeader) throws {
        try write(lines.header(header))
    }

    package mutating func write(_ record: HistoryRecord) throws {
        let line = lines.line(of: record)
        counter.count(record)
        checksum.add(line: line)
        try write(line)
    }

    /// Writes the last line.
    /// - Returns: how much was written.
    package mutating func end() throws -> HistoryCounts {
        try write(lines.end(counter.counts, checksum: checksum))
        return counter.counts
    }

    private func write(_ line: [UInt8]) throws {
        try output.write(line)
        try output.write([UInt8(ascii: "\n")])
    }
}
