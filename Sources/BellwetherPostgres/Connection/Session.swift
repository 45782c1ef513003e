import CLibPQ
import Dispatch

/// A conversation with the server over one connection.
///
/// Blocks the thread that asks, which is that of the queue of its ``Connection``. Statements run in the order in which
/// they are given. Those given to ``later(_:_:)`` run while the caller goes on; should one fail, so does what is
/// asked next.
///
/// `@unchecked Sendable`: the connection, and what is known of it, is touched in `line` alone.
final class Session: @unchecked Sendable {
    /// What the session is for; it decides how statements are planned.
    enum Role: Sendable {
        case reader, writer
    }

    let address: PostgresAddress
    /// For example 150018.
    let serverVersion: Int
    private let line = DispatchQueue(label: "bellwether.postgres.line")
    private let handle: OpaquePointer
    /// Statements the server knows already, by their text.
    private var prepared: [String: String] = [:]
    private var preparedSoFar = 0
    private let parameterBuffer = WireBuffer(capacity: 4_096)
    /// Why a statement failed that nobody waited for.
    private var lateFailure: (any Error)?
    private var rowsWritten = 0

    /// Statements kept prepared; each takes some memory in the server.
    private static let maximumPrepared = 400

    /// Connects.
    /// - Throws: ``PostgresError``.
    init(_ address: PostgresAddress, role: Role) throws {
        self.address = address
        let parameters = address.parameters
        let handle = Self.withCStrings(parameters.map(\.keyword)) { keywords in
            Self.withCStrings(parameters.map(\.value)) { values in
                PQconnectdbParams(keywords, values, 1)
            }
        }
        guard let handle else { throw PostgresError(state: nil, message: "out of memory", isConnectionLost: true) }
        self.handle = handle
        serverVersion = Int(PQserverVersion(handle))
        guard PQstatus(handle) == CONNECTION_OK else {
            let state = Self.state(ofConnectionFailure: handle)
            throw PostgresError(
                state: state, message: address.withoutSecrets(String(cString: PQerrorMessage(handle))),
                isConnectionLost: state == nil)
        }
        // Notices would go to the standard error otherwise.
        PQsetNoticeReceiver(handle, { _, _ in }, nil)
        try execute(Self.settings(role))
    }

    deinit {
        PQfinish(handle)
    }

    /// Whether the connection is gone.
    var isBroken: Bool { line.sync { PQstatus(handle) == CONNECTION_BAD } }
    /// Rows written by this session so far.
    var written: Int { line.sync { rowsWritten } }

    /// Runs statements without parameters.
    func execute(_ sql: String) throws {
        try inLine { _ = try rows(PQexec(handle, sql)) }
    }

    /// Runs a statement, prepared the first time.
    @discardableResult
    func query(_ sql: String, _ parameters: Parameter...) throws -> Rows {
        try query(sql, parameters)
    }

    @discardableResult
    func query(_ sql: String, _ parameters: [Parameter]) throws -> Rows {
        try inLine { try run(sql, parameters) }
    }

    /// Runs a statement while the caller goes on, and keeps what it gives.
    func ask(_ sql: String, _ parameters: Parameter...) -> Question {
        let question = Question(self)
        later { session in question.rows = try session.run(sql, parameters) }
        return question
    }

    /// Runs a statement while the caller goes on.
    func later(_ sql: String, _ parameters: Parameter...) {
        later { session in _ = try session.run(sql, parameters) }
    }

    /// Stores rows while the caller goes on; nothing may be added to them any more.
    func later(_ rows: TableRows) {
        guard rows.count > 0 else { return }
        later { session in try rows.write(to: Turn(session)) }
    }

    /// Waits until everything that was given is done.
    func settle() throws {
        try inLine {}
    }

    /// Undoes the transaction under way, if there is one and a connection.
    func rollBack() {
        line.sync {
            lateFailure = nil
            guard PQtransactionStatus(handle) != PQTRANS_IDLE else { return }
            PQclear(PQexec(handle, "ROLLBACK"))
        }
    }

    /// The answer to a question that was asked before.
    final class Question {
        private let session: Session
        fileprivate var rows: Rows?

        fileprivate init(_ session: Session) {
            self.session = session
        }

        func answer() throws -> Rows {
            guard let rows = try session.inLine({ rows }) else {
                throw PostgresError(state: nil, message: "a question was not answered")
            }
            return rows
        }
    }

    // MARK: In line

    /// Waits until everything given before is done.
    private func inLine<Value>(_ body: () throws -> Value) throws -> Value {
        try line.sync {
            if let lateFailure {
                self.lateFailure = nil
                throw lateFailure
            }
            return try body()
        }
    }

    private func later(_ body: @escaping (Session) throws -> Void) {
        // What the body holds was given up by the caller, but for the answer to a question, which waits for the line.
        let body = HandedOver(value: body)
        line.async {
            guard self.lateFailure == nil else { return }
            do { try body.value(self) } catch { self.lateFailure = error }
        }
    }

    private struct HandedOver<Value>: @unchecked Sendable {
        let value: Value
    }

    /// What may be done with the connection while it is one's turn.
    struct Turn {
        private let session: Session

        fileprivate init(_ session: Session) {
            self.session = session
        }

        /// Runs a statement with parameters that are fields already.
        /// - Returns: how many bytes of the fields were used.
        func run(_ sql: String, types: [UInt32], fields bytes: UnsafeRawBufferPointer) throws -> Int {
            let name = try session.name(of: sql, types: types)
            var fields = FieldList(of: bytes)
            for _ in types { fields.addNext() }
            _ = try session.run(name, fields)
            return fields.used
        }

        /// Copies rows into a table, in the server's binary form.
        func copy(into table: String, columns: String, _ pieces: [UnsafeRawBufferPointer]) throws {
            try session.copy(into: table, columns: columns, pieces)
        }
    }
}

// Used in line only.
extension Session {
    private func run(_ sql: String, _ parameters: [Parameter]) throws -> Rows {
        let name = try name(of: sql, types: parameters.map(\.type))
        parameterBuffer.removeAll()
        for parameter in parameters { parameter.write(to: parameterBuffer) }
        return try withExtendedLifetime(parameters) {
            var fields = FieldList(of: parameterBuffer.written)
            for parameter in parameters {
                if case .ints(let array) = parameter { fields.add(array.bytes) } else { fields.addNext() }
            }
            return try run(name, fields)
        }
    }

    private func run(_ name: String, _ fields: FieldList) throws -> Rows {
        let binary = [CInt](repeating: 1, count: fields.values.count)
        return try rows(
            PQexecPrepared(handle, name, CInt(fields.values.count), fields.values, fields.lengths, binary, 1))
    }

    private func name(of sql: String, types: [UInt32]) throws -> String {
        if let name = prepared[sql] { return name }
        if prepared.count >= Self.maximumPrepared {
            _ = try rows(PQexec(handle, "DEALLOCATE ALL"))
            prepared = [:]
        }
        preparedSoFar += 1
        let name = "s\(preparedSoFar)"
        _ = try rows(PQprepare(handle, name, sql, Int32(types.count), types))
        prepared[sql] = name
        return name
    }

    private func copy(into table: String, columns: String, _ pieces: [UnsafeRawBufferPointer]) throws {
        let begun = PQexec(handle, "COPY \(table) (\(columns)) FROM STDIN (FORMAT binary)")
        defer { PQclear(begun) }
        guard PQresultStatus(begun) == PGRES_COPY_IN else { throw failure(begun) }
        for piece in pieces {
            let bytes = piece.baseAddress?.assumingMemoryBound(to: CChar.self)
            guard PQputCopyData(handle, bytes, Int32(piece.count)) == 1 else { throw failure(nil) }
        }
        guard PQputCopyEnd(handle, nil) == 1 else { throw failure(nil) }
        var end: OpaquePointer?
        while let result = PQgetResult(handle) {
            if let end { PQclear(end) }
            end = result
        }
        _ = try rows(end)
    }

    /// The result, or why there is none.
    private func rows(_ result: OpaquePointer?) throws -> Rows {
        guard let result else { throw failure(nil) }
        switch PQresultStatus(result) {
        case PGRES_TUPLES_OK, PGRES_COMMAND_OK:
            let rows = Rows(result)
            if rows.isWrite { rowsWritten += rows.affected }
            return rows
        default:
            defer { PQclear(result) }
            throw failure(result)
        }
    }

    private func failure(_ result: OpaquePointer?) -> PostgresError {
        func field(_ code: CInt) -> String? { PQresultErrorField(result, code).map { String(cString: $0) } }
        let said = field(BELLWETHER_DIAG_PRIMARY) ?? String(cString: PQerrorMessage(handle))
        return PostgresError(
            state: field(BELLWETHER_DIAG_SQLSTATE), message: address.withoutSecrets(said),
            isConnectionLost: PQstatus(handle) == CONNECTION_BAD)
    }
}

// Connecting
extension Session {
    /// Everybody goes from one table to the next by index.
    ///
    /// Writers do so whatever the statistics say: those lag behind
    /// while a history is imported, and a plan that was good for an empty table would then read all of it for every
    /// batch. Readers have each query planned for the tables as they are.
    private static func settings(_ role: Role) -> String {
        let limits = [
            "statement_timeout": "120s", "lock_timeout": "60s", "idle_in_transaction_session_timeout": "120s",
        ]
        let common =
            "SET client_min_messages = warning; SET jit = off; SET enable_hashjoin = off; SET enable_mergejoin = off; "
            + "SET enable_bitmapscan = off;"
            + limits.map { Self.set($0, to: $1, insteadOf: "0") }.joined()
            // What is acknowledged is on disk.
            + Self.set("synchronous_commit", to: "on", insteadOf: "off")
        let planning = """
            SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; SET enable_material = off;
            """
        return common + (role == .writer ? planning : "SET plan_cache_mode = force_custom_plan;")
    }

    /// A setting that somebody has chosen, in the address or for the database, stays.
    private static func set(_ name: String, to value: String, insteadOf usual: String) -> String {
        "SELECT set_config('\(name)', '\(value)', false) WHERE current_setting('\(name)') = '\(usual)';"
    }

    /// libpq has no code for a connection that was refused, only the server's words.
    private static func state(ofConnectionFailure handle: OpaquePointer) -> String? {
        let message = String(cString: PQerrorMessage(handle))
        let known = [
            ("is starting up", "57P03"), ("is shutting down", "57P03"), ("recovery mode", "57P03"),
            ("not yet accepting connections", "57P03"),
            ("too many clients", "53300"), ("remaining connection slots", "53300"),
            ("password", "28P01"), ("pg_hba.conf", "28000"), ("role \"", "28000"), ("database \"", "3D000"),
        ]
        return known.first { message.contains($0.0) }?.1
    }

    private static func withCStrings<Value>(
        _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Value
    ) -> Value {
        let copies = texts.map { text in
            let bytes = Array(text.utf8CString)
            let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
            copy.initialize(from: bytes, count: bytes.count)
            return copy
        }
        defer { for copy in copies { copy.deallocate() } }
        let pointers: [UnsafePointer<CChar>?] = copies.map { UnsafePointer($0) } + [nil]
        return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
    }
}
