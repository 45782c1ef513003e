import CLibPQ

/// A conversation with the server over one connection.
///
/// Blocks, and is used by one thread at a time: the queue of its ``Connection``.
final class Session {
    /// What the session is for; it decides how statements are planned.
    enum Role: Sendable {
        case reader, writer
    }

    let address: PostgresAddress
    private let handle: OpaquePointer
    /// Statements the server knows already, by their text.
    private var prepared: [String: String] = [:]
    private var preparedSoFar = 0
    private let parameterBuffer = WireBuffer(capacity: 4_096)
    /// Rows written by this session so far.
    private(set) var written = 0

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
        guard PQstatus(handle) == CONNECTION_OK else {
            let state = Self.state(ofConnectionFailure: handle)
            let message = address.withoutSecrets(String(cString: PQerrorMessage(handle)))
            PQfinish(handle)
            throw PostgresError(state: state, message: message, isConnectionLost: state == nil)
        }
        // Notices would go to the standard error otherwise.
        PQsetNoticeReceiver(handle, { _, _ in }, nil)
        try execute(Self.settings(role))
    }

    deinit {
        PQfinish(handle)
    }

    var isBroken: Bool { PQstatus(handle) == CONNECTION_BAD }
    var isInTransaction: Bool { PQtransactionStatus(handle) != PQTRANS_IDLE }
    /// For example 150018.
    var serverVersion: Int { Int(PQserverVersion(handle)) }

    /// Runs statements without parameters.
    func execute(_ sql: String) throws {
        _ = try rows(PQexec(handle, sql))
    }

    /// Runs a statement, prepared the first time.
    @discardableResult
    func query(_ sql: String, _ parameters: Parameter...) throws -> Rows {
        try query(sql, parameters)
    }

    @discardableResult
    func query(_ sql: String, _ parameters: [Parameter]) throws -> Rows {
        try start(sql, parameters)
        return try finish()
    }

    /// Sends a statement off; ``finish()`` is to be called before anything else is.
    func start(_ sql: String, _ parameters: [Parameter]) throws {
        let name = try name(of: sql, types: parameters.map(\.type))
        parameterBuffer.removeAll()
        for parameter in parameters { parameter.write(to: parameterBuffer) }
        try withExtendedLifetime(parameters) {
            var fields = FieldList(of: parameterBuffer.written)
            for parameter in parameters {
                if case .ints(let array) = parameter { fields.add(array.bytes) } else { fields.addNext() }
            }
            try send(name, fields)
        }
    }

    /// Runs a statement with parameters that are fields already.
    /// - Returns: how many bytes of the fields were used.
    func run(_ sql: String, types: [UInt32], fields bytes: UnsafeRawBufferPointer) throws -> Int {
        let name = try name(of: sql, types: types)
        var fields = FieldList(of: bytes)
        for _ in types { fields.addNext() }
        try send(name, fields)
        _ = try finish()
        return fields.used
    }

    private func send(_ name: String, _ fields: FieldList) throws {
        let binary = [CInt](repeating: 1, count: fields.values.count)
        guard
            PQsendQueryPrepared(
                handle, name, CInt(fields.values.count), fields.values, fields.lengths, binary, 1) == 1
        else { throw failure(nil) }
    }

    /// Waits for the statement that was started.
    func finish() throws -> Rows {
        var answer: OpaquePointer?
        while let result = PQgetResult(handle) {
            if let answer { PQclear(answer) }
            answer = result
        }
        return try rows(answer)
    }

    private func name(of sql: String, types: [UInt32]) throws -> String {
        if let name = prepared[sql] { return name }
        if prepared.count >= Self.maximumPrepared {
            try execute("DEALLOCATE ALL")
            prepared = [:]
        }
        preparedSoFar += 1
        let name = "s\(preparedSoFar)"
        _ = try rows(PQprepare(handle, name, sql, Int32(types.count), types))
        prepared[sql] = name
        return name
    }

    /// The result, or why there is none.
    private func rows(_ result: OpaquePointer?) throws -> Rows {
        guard let result else { throw failure(nil) }
        switch PQresultStatus(result) {
        case PGRES_TUPLES_OK, PGRES_COMMAND_OK:
            let rows = Rows(result)
            if rows.isWrite { written += rows.affected }
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
            state: field(BELLWETHER_DIAG_SQLSTATE), message: address.withoutSecrets(said), isConnectionLost: isBroken)
    }
}

// COPY
extension Session {
    /// Copies rows into a table, in the server's binary form.
    /// - Parameter write: hands over the bytes, in as many pieces as it likes.
    func copy(into table: String, columns: String, _ write: ((UnsafeRawBufferPointer) throws -> Void) throws -> Void) throws {
        let begun = PQexec(handle, "COPY \(table) (\(columns)) FROM STDIN (FORMAT binary)")
        defer { PQclear(begun) }
        guard PQresultStatus(begun) == PGRES_COPY_IN else { throw failure(begun) }
        do {
            try write { bytes in
                guard PQputCopyData(handle, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count)) == 1
                else { throw failure(nil) }
            }
        } catch {
            _ = PQputCopyEnd(handle, "the rows could not be put together")
            _ = try? finish()  // what went wrong is thrown already
            throw error
        }
        guard PQputCopyEnd(handle, nil) == 1 else { throw failure(nil) }
        _ = try finish()
    }
}

// Connecting
extension Session {
    /// Writers go by index whatever the statistics say: those lag behind while a history is imported, and a plan that
    /// was good for an empty table would then read all of it for every batch.
    private static func settings(_ role: Role) -> String {
        let common = """
            SET client_min_messages = warning; SET jit = off; SET statement_timeout = '120s'; SET lock_timeout = '60s';
            SET idle_in_transaction_session_timeout = '120s';
            SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';
            """
        let planning = """
            SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; SET enable_hashjoin = off;
            SET enable_mergejoin = off;
            """
        return role == .writer ? common + planning : common
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
