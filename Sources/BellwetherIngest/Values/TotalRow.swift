/// Knows the rows in which tools add up the others.
enum TotalRow {
    /// Whether the first thing that stands in a row is a word for a total.
    static func isTotal(_ row: CSVRow) -> Bool {
        for index in 0..<row.count {
            let field = row[index].trimmed
            if field.isEmpty { continue }
            guard field.count <= 40 else { return false }
            return words.contains(ColumnName.normalised(String(decoding: field, as: UTF8.self)))
        }
        return false
    }

    private static let words: Set<String> = [
        "total", "totals", "grand total", "sum", "all", "average", "averages", "avg", "mean", "median", "gesamt",
        "summe",
        "insgesamt", "durchschnitt", "totalt", "summa", "genomsnitt", "i alt", "totaal", "gemiddelde", "total général",
        "total general", "moyenne", "totales", "suma", "promedio", "media", "total geral", "média", "totale", "itogo",
        "итого", "всего", "toplam", "razem", "合計", "总计", "總計", "합계",
    ]
}
