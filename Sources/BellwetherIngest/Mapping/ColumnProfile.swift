import BellwetherCore

/// What the first rows of a column hold.
struct ColumnProfile {
    let column: CSVColumn
    /// Rows in which something stands.
    private(set) var filled = 0
    private(set) var links = 0
    /// Links that name a post of a platform known here.
    private(set) var postLinks = 0
    /// Links that say whose the post is.
    private(set) var ownedLinks = 0
    private(set) var dates = 0
    /// Dates that say the time of day.
    private(set) var clocks = 0
    /// Times of day without a date.
    private(set) var timesAlone = 0
    private(set) var counts = 0
    /// Values without a blank in them, of a length that ids have.
    private(set) var words = 0
    private(set) var distinct: Set<Int> = []
    private var bytes = 0
    private var blanks = 0
    private(set) var isHTML = false

    init(_ column: CSVColumn, rows: [CSVRow]) {
        self.column = column
        for row in rows { note(row[column.index].trimmed) }
    }

    /// Whether most of its values are of a kind.
    func mostly(_ count: Int) -> Bool { filled > 0 && count * 10 >= filled * 8 }

    var isDate: Bool { mostly(dates) }
    var isLink: Bool { mostly(links) }
    var isCount: Bool { mostly(counts) }
    var isWord: Bool { mostly(words) }
    /// Whether hardly any two rows share a value.
    var isDistinct: Bool { distinct.count * 20 >= filled * 19 }
    /// Whether sentences stand in it.
    var isProse: Bool { filled > 0 && blanks >= 2 * filled && !isDate && !isLink }
    var averageLength: Int { filled == 0 ? 0 : bytes / filled }

    private mutating func note(_ value: ArraySlice<UInt8>) {
        guard !value.isAbsent else { return }
        filled += 1
        bytes += value.count
        distinct.insert(Array(value).hashValue)
        blanks += value.count { $0 == 0x20 || $0 == 0x0A }
        isHTML = isHTML || Self.holdsEntity(value)
        if value.count <= PostID.maximumLength, !value.contains(0x20), !value.contains(0x0A) { words += 1 }
        if value.starts(with: Array("http".utf8)) {
            noteLink(String(decoding: value, as: UTF8.self))
        } else if value.plainCount != nil || CountText.count(value, DecimalSigns()) != nil {
            counts += 1
        }
        noteDate(value)
    }

    private mutating func noteLink(_ text: String) {
        guard let link = PostLink(text) else { return }
        links += 1
        if link.postID != nil { postLinks += 1 }
        if link.account != nil { ownedLinks += 1 }
    }

    private mutating func noteDate(_ value: ArraySlice<UInt8>) {
        guard value.count <= 80 else { return }
        if let date = DateScanner.date(value) {
            if case .yearless = date.day { return }
            dates += 1
            if date.hasClock { clocks += 1 }
        } else if DateScanner.date(Array("2000-01-01 ".utf8) + value)?.hasClock == true {
            timesAlone += 1
        }
    }

    private static func holdsEntity(_ value: ArraySlice<UInt8>) -> Bool {
        guard value.contains(UInt8(ascii: "&")) || value.contains(UInt8(ascii: "<")) else { return false }
        let text = String(decoding: value, as: UTF8.self)
        return PlainText.of(text) != text
    }
}
