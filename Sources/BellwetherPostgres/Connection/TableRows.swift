import CLibPQ

/// Rows for a table, put together in the server's binary form.
final class TableRows {
    /// A column and its type.
    struct Column {
        let name: String
        let type: UInt32

        static func bigint(_ name: String) -> Column { Column(name: name, type: 20) }
        static func integer(_ name: String) -> Column { Column(name: name, type: 23) }
        static func smallint(_ name: String) -> Column { Column(name: name, type: 21) }
        static func boolean(_ name: String) -> Column { Column(name: name, type: 16) }
        static func text(_ name: String) -> Column { Column(name: name, type: 25) }
    }

    private let table: String
    private let columns: [Column]
    private let buffer = WireBuffer(capacity: 4_096)
    private(set) var count = 0

    /// Up to so many rows, inserting them one by one takes less than starting a COPY.
    private static let fewRows = 2
    private static let header: [UInt8] = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0] + [0, 0, 0, 0, 0, 0, 0, 0]
    private static let trailer: [UInt8] = [0xFF, 0xFF]

    init(_ table: String, _ columns: [Column]) {
        self.table = table
        self.columns = columns
    }

    /// Begins a row: one field for each column is to be appended to what this gives.
    func row() -> WireBuffer {
        buffer.append(Int16(columns.count))
        count += 1
        return buffer
    }

    /// Stores the rows.
    func write(to session: Session.Turn) throws {
        guard count > Self.fewRows else {
            try insert(session)
            return
        }
        try Self.header.withUnsafeBytes { header in
            try Self.trailer.withUnsafeBytes { trailer in
                try session.copy(
                    into: table, columns: columns.map(\.name).joined(separator: ", "),
                    [header, buffer.written, trailer])
            }
        }
    }

    private func insert(_ session: Session.Turn) throws {
        let places = columns.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        let sql = "INSERT INTO \(table) (\(columns.map(\.name).joined(separator: ", "))) VALUES (\(places))"
        var rest = buffer.written
        for _ in 0..<count {
            rest = UnsafeRawBufferPointer(rebasing: rest[2...])
            let used = try session.run(sql, types: columns.map(\.type), fields: rest)
            rest = UnsafeRawBufferPointer(rebasing: rest[used...])
        }
    }
}
