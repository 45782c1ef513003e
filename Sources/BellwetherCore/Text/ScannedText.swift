/// A text as an array of classified scalars, decoded once: what every text scanner walks.
struct ScannedText: Sendable {
    /// One scalar and its classes in 32 bits.
    struct Element: Sendable {
        fileprivate let bits: UInt32

        fileprivate init(_ value: UInt32, _ classes: ScalarClass) {
            bits = value | classes.rawValue
        }

        var value: UInt32 { bits & 0x1F_FFFF }

        /// Whether the scalar has at least one of these classes.
        func isAny(_ classes: ScalarClass) -> Bool { bits & classes.rawValue != 0 }

        func `is`(_ character: Unicode.Scalar) -> Bool { value == character.value }
    }

    /// The scalars, then `padding` elements of no class, so that looking a little ahead needs no bounds test.
    private let elements: [Element]
    /// The number of scalars.
    let count: Int
    let isASCII: Bool
    /// Pairs of carriage return and line feed, each of which is one character.
    let lineBreakPairs: Int
    /// The classes that occur anywhere in the text.
    let classes: ScalarClass

    private static let padding = 3
    private static let asciiElements = (0..<0x80).map { value in
        Element(UInt32(value), ScalarClass.of(Unicode.Scalar(UInt8(value))))
    }

    /// The element at a scalar index from 0 to `count + 2`; past the end it has no class and no scalar's value.
    subscript(index: Int) -> Element { elements[index] }

    /// Decodes UTF-8 that is known to be valid, as a `String`'s always is.
    ///
    /// O(n).
    init(validUTF8 bytes: UnsafeBufferPointer<UInt8>) {
        var seen: UInt32 = 0
        var pairs = 0
        let ascii = Self.asciiElements
        elements = Array(unsafeUninitializedCapacity: bytes.count + Self.padding) { buffer, filled in
            var index = 0
            while index < bytes.count {
                let element: Element
                if bytes[index] < 0x80 {
                    element = ascii[Int(bytes[index])]
                    if bytes[index] == 0x0A, filled > 0, buffer[filled - 1].value == 0x0D { pairs += 1 }
                    index += 1
                } else {
                    let (scalar, width) = Self.decode(bytes, at: index)
                    element = Element(scalar.value, ScalarClass.of(scalar))
                    index += width
                }
                seen |= element.bits
                buffer.initializeElement(at: filled, to: element)
                filled += 1
            }
            for _ in 0..<Self.padding {
                buffer.initializeElement(at: filled, to: Element(0x1F_FFFF, []))
                filled += 1
            }
        }
        count = elements.count - Self.padding
        isASCII = count == bytes.count
        lineBreakPairs = pairs
        classes = ScalarClass(rawValue: seen & ~0x1F_FFFF)
    }

    private static func decode(
        _ bytes: UnsafeBufferPointer<UInt8>, at index: Int
    ) -> (scalar: Unicode.Scalar, width: Int) {
        func continuation(_ offset: Int) -> UInt32 {
            index + offset < bytes.count ? UInt32(bytes[index + offset] & 0x3F) : 0
        }
        let lead = UInt32(bytes[index])
        let value: UInt32
        let width: Int
        switch lead {
        case ..<0xE0: (value, width) = ((lead & 0x1F) << 6 | continuation(1), 2)
        case ..<0xF0: (value, width) = ((lead & 0x0F) << 12 | continuation(1) << 6 | continuation(2), 3)
        default:
            value = (lead & 0x07) << 18 | continuation(1) << 12 | continuation(2) << 6 | continuation(3)
            width = 4
        }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", width)
    }
}
