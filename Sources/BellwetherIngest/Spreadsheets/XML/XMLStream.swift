import CXML2

/// Walks over an XML document, its elements and texts as they come, in memory that does not grow with it.
///
/// For documents of unknown origin: nothing is fetched, entities are not expanded, and a document type declaration,
/// which none of the formats read here has, is refused. libxml2's own limits hold: 256 levels, 10 MB for one text.
final class XMLStream {
    enum Node {
        case start, end, text
    }

    private let reader: xmlTextReaderPtr
    private let input: XMLInput
    private let part: String
    private var closesElement = false

    /// - Parameter part: what to call the document in errors.
    init(part: String, source: @escaping CSVInput.Source) throws {
        let input = XMLInput(source: source)
        let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        let reader = xmlReaderForIO(
            { context, buffer, length in
                guard let context, let buffer, length > 0 else { return -1 }
                let input = Unmanaged<XMLInput>.fromOpaque(context).takeUnretainedValue()
                return input.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: Int(length)))
            }, { _ in 0 }, Unmanaged.passUnretained(input).toOpaque(), nil, nil, Int32(options))
        guard let reader else { throw SpreadsheetDamage("there is no memory left to read its part \(part)") }
        // What is wrong is told by the result; without this, some of it would be printed.
        xmlTextReaderSetStructuredErrorHandler(reader, { _, _ in }, nil)
        self.reader = reader
        self.input = input
        self.part = part
    }

    deinit {
        xmlFreeTextReader(reader)
    }

    /// Goes to the next element or text; nil at the end of the document.
    ///
    /// Every element that starts also ends, whether it was written as one tag or two.
    /// - Throws: ``SpreadsheetDamage`` when the document is not well-formed; what its source throws.
    func next() throws -> Node? {
        if closesElement {
            closesElement = false
            return .end
        }
        while true {
            switch xmlTextReaderRead(reader) {
            case 1: break
            case 0:
                try input.rethrow()
                return nil
            default:
                try input.rethrow()
                throw SpreadsheetDamage("its part \(part) is not well-formed XML")
            }
            switch xmlReaderTypes(UInt32(bitPattern: xmlTextReaderNodeType(reader))) {
            case XML_READER_TYPE_ELEMENT:
                closesElement = xmlTextReaderIsEmptyElement(reader) == 1
                return .start
            case XML_READER_TYPE_END_ELEMENT: return .end
            case XML_READER_TYPE_TEXT, XML_READER_TYPE_CDATA, XML_READER_TYPE_SIGNIFICANT_WHITESPACE,
                XML_READER_TYPE_WHITESPACE:
                return .text
            case XML_READER_TYPE_DOCUMENT_TYPE, XML_READER_TYPE_ENTITY_REFERENCE, XML_READER_TYPE_ENTITY:
                throw SpreadsheetDamage("its part \(part) declares entities, which no spreadsheet does")
            default: break
            }
        }
    }

    /// Whether the element here has this name, in whatever namespace.
    func isNamed(_ name: StaticString) -> Bool {
        Self.equals(xmlTextReaderConstLocalName(reader), name)
    }

    /// The element's attribute of this name, in whatever namespace.
    func attribute(_ name: StaticString) -> String? {
        var value: String?
        forEachAttribute { isNamed, bytes in
            if value == nil, isNamed(name) { value = String(decoding: bytes, as: UTF8.self) }
        }
        return value
    }

    /// Shows the element's attributes one after the other: whether it has a name, and its value.
    func forEachAttribute(_ body: (_ isNamed: (StaticString) -> Bool, _ value: UnsafeBufferPointer<UInt8>) -> Void) {
        var found = xmlTextReaderMoveToFirstAttribute(reader)
        while found == 1 {
            let name = xmlTextReaderConstLocalName(reader)
            body({ Self.equals(name, $0) }, Self.buffer(xmlTextReaderConstValue(reader)))
            found = xmlTextReaderMoveToNextAttribute(reader)
        }
        _ = xmlTextReaderMoveToElement(reader)
    }

    /// Adds the text here, in UTF-8.
    func appendText(to bytes: inout [UInt8]) {
        bytes += Self.buffer(xmlTextReaderConstValue(reader))
    }

    /// Reads what is left of the part, so that its check sum is looked at.
    func finish() throws {
        try input.drain()
    }

    private static func buffer(_ text: UnsafePointer<xmlChar>?) -> UnsafeBufferPointer<UInt8> {
        guard let text else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeBufferPointer(start: text, count: Int(xmlStrlen(text)))
    }

    private static func equals(_ text: UnsafePointer<xmlChar>?, _ name: StaticString) -> Bool {
        xmlStrEqual(text, name.utf8Start) == 1
    }
}
