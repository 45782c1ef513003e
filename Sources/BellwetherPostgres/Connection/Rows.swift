import CLibPQ

/// What a statement gave: rows in the server's binary form.
final class Rows {
    private let result: OpaquePointer
    let count: Int

    /// Takes over the result.
    init(_ result: OpaquePointer) {
        self.result = result
        count = Int(PQntuples(result))
    }

    deinit {
        PQclear(result)
    }

    /// Rows inserted, changed or removed; 0 for other statements.
    var affected: Int {
        PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0
    }

    /// Whether the statement was one that changes rows.
    var isWrite: Bool {
        guard let status = PQcmdStatus(result) else { return false }
        return UInt8(bitPattern: status.pointee) != UInt8(ascii: "S") && affected > 0  // SELECT, SET
    }

    subscript(row: Int) -> RowReader { RowReader(self, row: row) }

    var first: RowReader? { count > 0 ? self[0] : nil }

    func map<Value>(_ body: (inout RowReader) throws -> Value) rethrows -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(count)
        for row in 0..<count {
            var reader = self[row]
            values.append(try body(&reader))
        }
        return values
    }

    func forEach(_ body: (inout RowReader) throws -> Void) rethrows {
        for row in 0..<count {
            var reader = self[row]
            try body(&reader)
        }
    }

    fileprivate func bytes(_ row: Int, _ column: Int32) -> UnsafeRawBufferPointer? {
        guard PQgetisnull(result, Int32(row), column) == 0 else { return nil }
        return UnsafeRawBufferPointer(
            start: PQgetvalue(result, Int32(row), column), count: Int(PQgetlength(result, Int32(row), column)))
    }
}

/// Reads the columns of one row in their order.
struct RowReader {
    private let rows: Rows
    private let row: Int
    private var column: Int32 = 0

    fileprivate init(_ rows: Rows, row: Int) {
        self.rows = rows
        self.row = row
    }

    private mutating func next() -> UnsafeRawBufferPointer? {
        defer { column += 1 }
        return rows.bytes(row, column)
    }

    /// A whole number of any width, or a truth value; nil for NULL.
    mutating func optionalInt() -> Int64? {
        guard let bytes = next() else { return nil }
        return switch bytes.count {
        case 8: Int64(bigEndian: bytes.loadUnaligned(as: Int64.self))
        case 4: Int64(Int32(bigEndian: bytes.loadUnaligned(as: Int32.self)))
        case 2: Int64(Int16(bigEndian: bytes.loadUnaligned(as: Int16.self)))
        default: bytes.first.map(Int64.init)
        }
    }

    /// Of a column that is never NULL.
    mutating func int() -> Int64 { optionalInt() ?? 0 }

    mutating func bool() -> Bool { int() != 0 }

    mutating func optionalCount() -> Int? { optionalInt().map { Int($0) } }

    mutating func optionalDouble() -> Double? {
        guard let bytes = next(), bytes.count == 8 else { return nil }
        return Double(bitPattern: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)))
    }

    mutating func optionalText() -> String? { next().map { String(decoding: $0, as: UTF8.self) } }

    /// Of a column that is never NULL.
    mutating func text() -> String { optionalText() ?? "" }
}
