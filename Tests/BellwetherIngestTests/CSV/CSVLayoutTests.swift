import BellwetherIngest
import Testing

/// What may stand around the rows of a CSV file.
@Suite struct CSVLayoutTests {
    private static func reader(_ text: String, _ layout: CSVLayout = CSVLayout()) throws -> CSVReader {
        var isDone = false
        return try CSVReader(file: "test.csv", layout: layout) {
            defer { isDone = true }
            return isDone ? [] : Array(text.utf8)
        }
    }

    @Test(arguments: [
        "sep=;\na;b\n1,5;2\n", "\u{FEFF}sep=;\r\na;b\n1,5;2\n", "\"sep=;\"\na;b\n1,5;2\n", "a;b\n1,5;2\n",
        "a|b\n1,5|2\n", "a\tb\n1,5\t2\n",
        // More commas than semicolons, but not in every row; decimals in every row, but not among the names.
        "a;b\n1,5;2\n\"x, y, z\";4\n", "a;b;c;d\n1,5;2,5;3,5;4,5\n1,6;2,6;3,6;4,6\n",
        "Report, made on May 3, 2026\na;b\n1,5;2\n2;3\n", "a;b\nT&amp;T, yes, no;1\n;\n1,5;2\n",
    ])
    func theDelimiterIsToldByTheRows(text: String) throws {
        let rows = text.contains("Report") ? 1 : 0
        let reader = try Self.reader(text, CSVLayout(rowsBeforeHeader: rows))
        #expect(reader.header.names.prefix(2) == ["a", "b"])
    }

    @Test func rowsCutShortAreStillPartedByWhatPartsTheNames() throws {
        let text = "a,b,c,d\n1,x;y,3\n2,x;y\n3,x;y,3,4\n4\n"
        #expect(try Self.reader(text).header.count == 4)
    }

    @Test func rowsAboveTheNamesAreCountedButNotRead() throws {
        var reader = try Self.reader("My report\n\nMarch 2026,,\na,b\n1,2\n", CSVLayout(rowsBeforeHeader: 2))
        #expect(reader.header.names == ["a", "b"])
        var row = CSVRow()
        guard case .row = try reader.next(&row) else {
            Issue.record("no row")
            return
        }
        #expect(row.line == 5)
        #expect(row.string(at: 1) == "2")
    }

    @Test func aShortRowIsDamagedUnlessItIsAllowed() throws {
        for isAllowed in [false, true] {
            var reader = try Self.reader("a,b,c\n1,2\n1,2,3,4\n", CSVLayout(allowsShortRows: isAllowed))
            var row = CSVRow()
            if case .row = try reader.next(&row) {
                #expect(isAllowed)
                #expect(row[2].isEmpty)
            } else {
                #expect(!isAllowed)
            }
            guard case .damage(let damage) = try reader.next(&row) else {
                Issue.record("a row with too many fields passed")
                return
            }
            #expect(damage.kind == .fieldCount(found: 4, expected: 3))
        }
    }

    @Test func theHeadOfAFileHasEveryRowAsItStands() throws {
        var isDone = false
        let rows = try CSVReader.head(file: "test.csv", count: 3) {
            defer { isDone = true }
            return isDone ? [] : Array("Report\n\na;b\n1;2;3\n4;5\n".utf8)
        }
        #expect(rows.map(\.line) == [1, 3, 4])
        #expect(rows.map(\.count) == [1, 2, 3])
    }

    @Test(arguments: [
        ("Post ID", "post_id"), ("ＰＯＳＴ-id ", "post id"), ("Likes (total)", "likes total"), ("Inläggstyp", "INLÄGGSTYP"),
        ("Größe", "GRÖSSE"), ("a/b", "A b"), ("投稿 日", "投稿　日"),
    ])
    func columnsAreFoundHoweverTheirNamesAreSpelt(written: String, asked: String) {
        let header = CSVHeader(names: ["x", written])
        #expect(header.column(anyOf: ["none", asked]) == CSVColumn(index: 1, name: written))
        #expect(header.column(anyOf: [asked + "s"]) == nil)
    }

    @Test func columnsOfTheSameNameAreAllFound() {
        let header = CSVHeader(names: ["Likes", "Gilla", "likes", "Views"])
        #expect(header.columns(anyOf: ["gilla", "likes"]).map(\.index) == [1, 0, 2])
        #expect(header.column("likes")?.index == 0)
        #expect(header.isRepeated(CSVColumn(index: 0, name: "Likes")))
        #expect(!header.isRepeated(CSVColumn(index: 3, name: "Views")))
    }
}
