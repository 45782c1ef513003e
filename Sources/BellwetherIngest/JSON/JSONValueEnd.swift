/// Finds where a JSON value ends, piece by piece, without reading what is in it.
struct JSONValueEnd {
    private enum Place { case structure, string, escape, word }

    private var place: Place
    /// The brackets that are open, innermost last.
    private var open: [UInt8] = []

    enum Finding: Equatable {
        /// The value ends before this position.
        case end(Int)
        case more
        case wrongBracket(Int)
        case tooDeep(Int)
    }

    /// - Parameter first: the value's first byte.
    init(first: UInt8) {
        switch first {
        case JSONByte.openObject, JSONByte.openArray, JSONByte.quote: place = .structure
        default: place = .word
        }
    }

    /// Whether the value has no end of its own: a number ends where something else begins, or the file ends.
    var endsWithFile: Bool { place == .word }

    /// Goes on from a position to the end of what is there.
    mutating func advance(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Finding {
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            switch place {
            case .string:
                while index < bytes.count, bytes[index] != JSONByte.quote, bytes[index] != JSONByte.backslash {
                    index += 1
                }
                guard index < bytes.count else { return .more }
                let isEnd = bytes[index] == JSONByte.quote
                place = isEnd ? .structure : .escape
                if isEnd, open.isEmpty { return .end(index + 1) }
            case .escape: place = .string
            case .word:
                if JSONByte.isSpace(byte) || byte == JSONByte.comma || byte == JSONByte.closeArray
                    || byte == JSONByte.closeObject
                {
                    return .end(index)
                }
            case .structure:
                if let finding = structure(byte, at: index) { return finding }
            }
            index += 1
        }
        return .more
    }

    private mutating func structure(_ byte: UInt8, at index: Int) -> Finding? {
        switch byte {
        case JSONByte.quote: place = .string
        case JSONByte.openObject, JSONByte.openArray:
            guard open.count < JSONParser.maximumDepth else { return .tooDeep(index) }
            open.append(byte)
        case JSONByte.closeObject, JSONByte.closeArray:
            // In ASCII a closing bracket is two after its opening one.
            guard open.popLast() == byte - 2 else { return .wrongBracket(index) }
            if open.isEmpty { return .end(index + 1) }
        default: break
        }
        return nil
    }
}
