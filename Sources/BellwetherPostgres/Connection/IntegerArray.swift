/// Whole numbers to bind as one `bigint[]`.
///
/// Tables of numbers are bound row after row in one such array, which the server takes apart by subscript at a fixed
/// cost each, see ``table(_:columns:)``. NULL would break that: a number no value has stands for it.
final class IntegerArray {
    static let type: UInt32 = 1016
    /// Stands for NULL.
    static let none = Int64.min
    /// Dimensions, whether there are NULLs, the type of the elements, how many, the first index.
    private static let header: [Int32] = [1, 0, 20, 0, 1]
    private static let offsetOfCount = 12

    private let buffer: WireBuffer
    private(set) var count = 0

    init(capacity: Int = 16) {
        buffer = WireBuffer(capacity: Self.header.count * 4 + capacity * 12)
        for word in Self.header { buffer.append(word) }
    }

    func append(_ value: Int64) {
        buffer.field(value)
        count += 1
    }

    func append(_ value: Int?) {
        append(value.map { Int64($0) } ?? Self.none)
    }

    func append(_ value: Bool) {
        append(Int64(value ? 1 : 0))
    }

    /// As the server takes it.
    var bytes: UnsafeRawBufferPointer {
        buffer.replace(at: Self.offsetOfCount, with: Int32(count))
        return buffer.written
    }

    /// A table's rows that changes are about, for the FROM clause of an UPDATE: the columns of each change, and as
    /// `place` the `ctid` of its row.
    ///
    /// Looking the rows up this way leaves the planner no choice but to take one change after the other and find its
    /// row by index. A plain join it may turn round, and read the whole table for a few changes, when it was planned while
    /// the table was small.
    static func changes(_ changes: String, of table: String, where condition: String) -> String {
        """
        (SELECT change.*, stored.ctid AS place FROM \(changes) AS change
        CROSS JOIN LATERAL (SELECT ctid FROM \(table) WHERE \(condition) OFFSET 0) AS stored)
        """
    }

    /// The rows of a table in an array, for a FROM clause: `(SELECT ...)` with these columns.
    /// - Parameters:
    ///   - parameter: the array's place among those of the statement.
    ///   - columns: those that end in `?` may be NULL.
    static func table(_ parameter: Int, columns: [String]) -> String {
        let array = "$\(parameter)::bigint[]"
        let fields = columns.enumerated().map { index, name in
            let value = "(\(array))[at + \(index)]"
            return name.hasSuffix("?")
                ? "nullif(\(value), \(Self.none + 1) - 1) AS \(name.dropLast())" : "\(value) AS \(name)"
        }
        return """
            (SELECT \(fields.joined(separator: ", "))
            FROM generate_series(1, cardinality(\(array)), \(columns.count)) AS at)
            """
    }
}
