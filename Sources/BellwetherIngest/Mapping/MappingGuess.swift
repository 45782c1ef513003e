import BellwetherCore

/// What the columns of a table most likely hold, by their names and values.
package struct MappingGuess {
    package let mapping: PostMapping
    /// Columns that nothing is taken from.
    package let unread: [String]
    /// What is not known, each as a sentence on what to do; empty when posts can be read.
    package let missing: [String]
    /// Rows above the column names.
    let rowsBeforeHeader: Int

    /// What is known of each column, those taken out of the running that hold something else.
    private struct Candidates {
        var profiles: [ColumnProfile]
        let readings: [[String]]

        /// The likeliest column by name whose values fit; it is then taken.
        mutating func take(_ field: PostField, where fits: (ColumnProfile) -> Bool) -> CSVColumn? {
            for name in ColumnAliases.names(of: field) {
                let place = profiles.indices.first {
                    readings[$0].contains(name) && fits(profiles[$0]) && !taken.contains($0)
                }
                if let place { return take(place) }
            }
            return nil
        }

        /// The column that fits best by its values alone; it is then taken.
        mutating func take(by rank: (ColumnProfile) -> Int?) -> CSVColumn? {
            let ranked = profiles.indices.filter { !taken.contains($0) }
                .compactMap { place in rank(profiles[place]).map { (place, $0) } }
            return ranked.max { ($0.1, -$0.0) < ($1.1, -$1.0) }.map { take($0.0) }
        }

        private(set) var taken: Set<Int> = []

        private mutating func take(_ place: Int) -> CSVColumn {
            taken.insert(place)
            return profiles[place].column
        }

        func profile(_ column: CSVColumn?) -> ColumnProfile? {
            column.flatMap { column in profiles.first { $0.column == column } }
        }
    }

    /// - Parameter isStated: whether an account was named for the import.
    init(header: CSVHeader, rows: [CSVRow], records: String? = nil, rowsBeforeHeader: Int, isStated: Bool) {
        // A name that two columns have says nothing of either.
        let columns = header.names.enumerated().map { CSVColumn(index: $0, name: $1) }
            .filter { !$0.name.isEmpty && !header.isRepeated($0) }
        let profiles = columns.map { ColumnProfile($0, rows: rows) }
        var candidates = Candidates(
            profiles: profiles, readings: columns.map { ColumnAliases.readings(of: $0.name) })
        var found: PostTable.Columns = [:]
        Self.findDate(&candidates, &found)
        Self.findIdentity(&candidates, &found)
        Self.findRest(&candidates, &found)
        var mapping = PostMapping(columns: found.mapValues { $0.map(\.name) }, records: records)
        mapping.isHTML = profiles.contains { found[.text]?.contains($0.column) == true && $0.isHTML }
        self.mapping = mapping
        self.rowsBeforeHeader = rowsBeforeHeader
        unread = profiles.map(\.column).filter { column in !found.values.contains { $0.contains(column) } }.map(\.name)
        missing = Self.missing(found, candidates, rows: rows.count, isStated: isStated)
    }

    /// How sure one can be that the row holds column names: how many of them are known.
    var certainty: Int { mapping.columns.count }

    private static func findDate(_ candidates: inout Candidates, _ found: inout PostTable.Columns) {
        let named = candidates.take(.postedAt) { $0.isDate }
        // A column of numbers may look like seconds since 1970; only its name then makes it a date.
        guard let date = named ?? candidates.take(by: { $0.isDate && !$0.isCount ? 1 : nil }) else { return }
        found[.postedAt] = [date]
        if let profile = candidates.profile(date), profile.clocks == 0,
            let time = candidates.take(by: { $0.mostly($0.timesAlone) ? 1 : nil })
        {
            found[.postedAt] = [date, time]
        }
    }

    private static func findIdentity(_ candidates: inout Candidates, _ found: inout PostTable.Columns) {
        let link =
            candidates.take(.permalink) { $0.isLink } ?? candidates.take(by: { $0.mostly($0.postLinks) ? 1 : nil })
        if let link { found[.permalink] = [link] }
        if let id = candidates.take(.id, where: { $0.isWord && !$0.isLink && !$0.isProse }) { found[.id] = [id] }
    }

    private static func findRest(_ candidates: inout Candidates, _ found: inout PostTable.Columns) {
        let text = candidates.take(.text) { !$0.isLink && !$0.isDate && !$0.isCount }
        if let text = text ?? candidates.take(by: { $0.isProse ? $0.averageLength : nil }) { found[.text] = [text] }
        for field in PostField.allCases where found[field] == nil && field != .postedAt && field != .id {
            let column = candidates.take(field) { profile in
                if field.isCount || field == .mediaItems { return profile.isCount || profile.filled == 0 }
                return !profile.isDate && !profile.isLink && !profile.isCount
            }
            if let column { found[field] = [column] }
        }
        if let column = hashtagList(candidates), found[.hashtags] == nil { found[.hashtags] = [column] }
    }

    /// A list of objects in JSON, such as `entities.hashtags.*.text`.
    private static func hashtagList(_ candidates: Candidates) -> CSVColumn? {
        candidates.profiles.map(\.column).first { column in
            let parts = column.name.lowercased().split(separator: ".")
            guard parts.count >= 3, parts[parts.count - 2] == "*", let last = parts.last else { return false }
            return parts[parts.count - 3].hasPrefix("hashtag") && ["text", "name", "tag"].contains(last)
        }
    }

    private static func missing(
        _ found: PostTable.Columns, _ candidates: Candidates, rows: Int, isStated: Bool
    ) -> [String] {
        var missing: [String] = []
        if rows == 0 { missing.append("there are no rows under the column names") }
        if found[.id] == nil, found[.permalink] == nil {
            missing.append("no column holds ids or links of posts (map id or permalink)")
        }
        if found[.postedAt] == nil { missing.append("no column holds dates (map posted_at)") }
        if found[.text] == nil { missing.append("no column holds texts (map text)") }
        for field in [PostField.id, .permalink] {
            guard let profile = candidates.profile(found[field]?.first), !profile.isDistinct else { continue }
            missing.append("many rows share their '\(profile.column.name)', so a row is not a post")
            break
        }
        let link = candidates.profile(found[.permalink]?.first)
        if !isStated, found[.account] == nil, !(link.map { $0.mostly($0.ownedLinks) } ?? false) {
            missing.append("nothing says whose posts they are (name the account with --account)")
        }
        return missing
    }
}
