/// A value of DAG-CBOR, the form of everything in a repository.
enum CBORValue: Equatable {
    case null
    case bool(Bool)
    case integer(Int)
    case double(Double)
    case bytes(ArraySlice<UInt8>)
    case string(String)
    case array([CBORValue])
    case map([Member])
    /// The name of another block, or of a picture.
    case link(ArraySlice<UInt8>)

    struct Member: Equatable {
        let name: String
        let value: CBORValue
    }

    subscript(name: String) -> CBORValue? {
        guard case .map(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    var integer: Int? {
        if case .integer(let number) = self { number } else { nil }
    }

    var bytes: ArraySlice<UInt8>? {
        if case .bytes(let bytes) = self { bytes } else { nil }
    }

    var array: [CBORValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The block that a link names; nil for what is no link, or one to something that is no block.
    var contentID: ContentID? {
        guard case .link(let bytes) = self else { return nil }
        return ContentID.read(bytes)?.id
    }
}
