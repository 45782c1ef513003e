/// Rows of numbers, one row per post.
package struct DesignMatrix: Sendable {
    package let columns: Int
    /// Row-major, `rows * columns` values; NaN where a value is not known.
    package private(set) var values: [Double]

    package init(columns: Int, values: [Double] = []) {
        precondition(columns > 0 && values.count % columns == 0, "a matrix holds whole rows")
        self.columns = columns
        self.values = values
    }

    package var rows: Int { values.count / columns }

    package mutating func append(_ row: [Double]) {
        precondition(row.count == columns, "a row has one value per column")
        values.append(contentsOf: row)
    }

    package subscript(row: Int) -> ArraySlice<Double> { values[row * columns..<(row + 1) * columns] }

    /// The rows of a range, as a matrix of their own.
    package func rows(_ range: Range<Int>) -> DesignMatrix {
        DesignMatrix(columns: columns, values: Array(values[range.lowerBound * columns..<range.upperBound * columns]))
    }
}

/// What a booster learns from: rows, what came out for each, and the score each begins with.
package struct BoostingSet: Sendable {
    package let matrix: DesignMatrix
    /// One per row.
    package let labels: [Double]
    /// The score boosting starts from, one per row, on the scale of the objective's link.
    package let offsets: [Double]

    package init(matrix: DesignMatrix, labels: [Double], offsets: [Double]) {
        precondition(labels.count == matrix.rows && offsets.count == matrix.rows, "one label and offset per row")
        self.matrix = matrix
        self.labels = labels
        self.offsets = offsets
    }
}

/// Gradient boosting, as training needs it.
package protocol BoostingLibrary: Sendable {
    /// Name and version, for the model's papers.
    var version: String { get }

    /// Trains trees, `parameters.rounds` of them. May take seconds; runs off the cooperative pool. The same
    /// input gives the same trees.
    /// - Returns: the library's own text form, which its bindings in other languages open too.
    func train(_ set: BoostingSet, parameters: BoostingParameters) async throws -> String

    /// Trains on one set and measures the loss on another after each round.
    /// - Parameter patience: stop once the loss has not improved for so many rounds; nil never stops early.
    /// - Returns: one loss per round done, first round first.
    func losses(
        training: BoostingSet, validation: BoostingSet, parameters: BoostingParameters, patience: Int?
    ) async throws -> [Double]

    /// Reads trees back.
    /// - Throws: ``BoostingError`` when the text is not a whole model with that many columns.
    func load(_ text: String, columns: Int) throws(BoostingError) -> any Booster
}

/// Trees ready to answer.
///
/// Safe to use from many threads at once.
package protocol Booster: Sendable {
    /// The sum of the trees for one row, without the offset. Microseconds.
    func score(_ row: [Double]) -> Double

    /// The scores of many rows, one each.
    func scores(_ rows: [[Double]]) -> [Double]

    /// Exact SHAP contributions of one row (Lundberg et al. 2020, TreeSHAP): one per column, then what a row of
    /// average kind gets. They sum to the score.
    func contributions(_ row: [Double]) -> [Double]
}

/// What the boosting library could not do.
package struct BoostingError: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
