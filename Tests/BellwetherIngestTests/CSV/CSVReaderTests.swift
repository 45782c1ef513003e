import BellwetherIngest
import Testing

@Suite struct CSVReaderTests {
    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let file: String
        let contents: [String]

        init(_ name: String, _ file: String, _ contents: [String]) {
            testDescription = name
            self.file = file
            self.contents = contents
        }
    }

    static let wellFormed = [
        Case("plain", "a,b\n1,2\n3,4\n", ["2: 1|2", "3: 3|4"]),
        Case("no line end at the end", "a,b\n1,2", ["2: 1|2"]),
        Case("CRLF", "a,b\r\n1,2\r\n3,4\r\n", ["2: 1|2", "3: 3|4"]),
        Case("CRLF, no line end at the end", "a,b\r\n1,2\r", ["2: 1|2"]),
        Case("byte order mark", "\u{FEFF}a,b\n1,2\n", ["2: 1|2"]),
        Case("byte order mark before a quoted header", "\u{FEFF}\"a\",\"b\"\n1,2\n", ["2: 1|2"]),
        Case("quoted delimiter", "a,b\n\"1,5\",2\n", ["2: 1,5|2"]),
        Case("quoted line ends", "a,b\n\"1\n2\r\n3\",x\n4,5\n", ["2: 1\n2\r\n3|x", "5: 4|5"]),
        Case("doubled quotation marks", "a,b\n\"say \"\"hi\"\"\",\"\"\"\"\n", ["2: say \"hi\"|\""]),
        Case("six quotation marks", "a,b\n\"\"\"\"\"\",1\n", ["2: \"\"|1"]),
        Case("quotation mark inside a plain field", "a,b\n5\" pipe,2\n", ["2: 5\" pipe|2"]),
        Case("empty fields", "a,b,c\n,,\n\"\",,x\n", ["2: ||", "3: ||x"]),
        Case("empty last field at the end", "a,b\n1,", ["2: 1|"]),
        Case("blank lines", "a,b\n\n1,2\n\r\n\n3,4\n\n", ["3: 1|2", "6: 3|4"]),
        Case("semicolons", "a;b\n1,5;2\n", ["2: 1,5|2"]),
        Case("tabs", "a\tb\n1,5\t2;3\n", ["2: 1,5|2;3"]),
        Case("delimiters quoted in the header", "\"a;;;\",b\n1;2,3\n", ["2: 1;2|3"]),
        Case("more fields than the header, all empty", "a,b\n1,2,,\n", ["2: 1|2"]),
        Case("one column", "a\n1\n2\n", ["2: 1", "3: 2"]),
        Case("other scripts", "a,b\n\"é, 日本\",👩‍👩‍👧\n", ["2: é, 日本|👩‍👩‍👧"]),
        Case("header only", "a,b\n", []),
    ]

    static let damaged = [
        Case(
            "too few and too many fields", "a,b\n1\n2,3\n4,5,6\n7,8\n",
            [
                "2! the row has 1 fields, the header 2", "3: 2|3", "4! the row has 3 fields, the header 2", "5: 7|8",
            ]),
        Case(
            "file cut short inside quotes", "a,b\n1,2\n3,\"cut sho",
            ["2: 1|2", "3! a quotation mark opened in this row is never closed"]),
        Case(
            "file cut short on the third line of a text", "a,b\n1,2\n3,\"one\ntwo\nthr",
            [
                "2: 1|2",
                "3! a quotation mark opened in this row is never closed; 2 lines after it are no whole rows and were "
                    + "left out too",
            ]),
        Case(
            "lost closing mark costs its row only", "a,b\n1,\"x\n2,y\n3,z\n",
            ["3: 2|y", "4: 3|z", "2! a quotation mark opened in this row is never closed"]),
        Case(
            "lost closing mark before quoted rows", "\"a\",\"b\"\n\"1\",\"x\n\"2\",\"y\"\n\"3\",\"z\"\n\"4\",\"w\"\n",
            ["3: 2|y", "2! a closing quotation mark is followed by more text", "4: 3|z", "5: 4|w"]),
        Case(
            "lost opening mark of a later row", "a,b\n\"1\",x\n2\",y\n3,z\n",
            ["2: 1|x", "3: 2\"|y", "4: 3|z"]),
        Case(
            "text after a closing mark", "a,b\n\"1\" one,2\n3,4\n",
            ["2! a closing quotation mark is followed by more text", "3: 3|4"]),
        Case(
            "two rows run together by a lost mark", "a,b\n1,\"x\n2,y\n3,z\"\n4,w\n",
            ["2: 1|x\n2,y\n3,z", "5: 4|w"]),
        Case(
            "rows run together with another number of fields", "a,b\n1,\"x\n2,y\n3,z\",\"\",8\n4,w\n",
            [
                "3: 2|y",
                "2! the row has 4 fields, the header 2; the line after it is no whole row and was left out too",
                "5: 4|w",
            ]),
    ]

    /// However the bytes arrive, the rows are the same.
    @Test(arguments: wellFormed + damaged, [1, 2, 3, 7, 1_000])
    func readsRows(of file: Case, inPieces pieces: Int) throws {
        #expect(try CSVText.contents(of: Array(file.file.utf8), pieces: pieces) == file.contents)
    }

    @Test func columnsAreFoundByNameInAnyCase() throws {
        let reader = try CSVText.reader(" Tweet id ,TEXT\n1,2\n")
        #expect(reader.header.names == ["Tweet id", "TEXT"])
        #expect(reader.header.column("tweet id")?.index == 0)
        #expect(reader.header.column("text")?.name == "TEXT")
        #expect(reader.header.column("other") == nil)
    }

    @Test func invalidUTF8SpoilsItsFieldOnly() throws {
        let bytes = Array("a,b\n1,caf".utf8) + [0xE9] + Array("\n2,x\n".utf8)
        #expect(try CSVText.contents(of: bytes) == ["2: 1|(invalid)", "3: 2|x"])
    }

    @Test(arguments: [
        ("", IngestError.Code.empty), ("\u{FEFF}", .empty), ("\n\r\n\n", .empty), ("a,\0b\n", .binary),
        ("a,\"b\n", .unknownFormat),
    ])
    func aFileWithoutAHeaderIsRefusedByName(file: String, code: IngestError.Code) throws {
        let error = try #require(throws: IngestError.self) { try CSVText.reader(file, pieces: 1_000) }
        #expect(error.code == code)
        #expect(error.message.contains("'test.csv'"))
    }

    @Test(arguments: [[UInt8]([0xFF, 0xFE, 0x61, 0x00]), [0x1F, 0x8B, 0x08, 0x00], [0xE9, 0x2C, 0x61, 0x0A]])
    func aFileThatIsNotUTF8IsRefused(bytes: [UInt8]) throws {
        let error = try #require(throws: IngestError.self) { try CSVText.reader(bytes) }
        #expect(error.code == .binary)
    }
}
