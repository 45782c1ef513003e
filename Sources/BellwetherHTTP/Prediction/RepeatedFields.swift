import Foundation

/// Finds fields that a JSON object names twice.
///
/// JSON leaves open which of the two counts, and decoders differ: the one used here takes the first, most others the
/// last. A client that sends both would get a forecast for a number it may not mean.
///
/// - Parameter json: a valid JSON object.
/// - Returns: the repeated names of the outermost object, as written. O(n).
func repeatedFields(in json: Data) -> [String] {
    var seen: Set<[UInt8]> = []
    var repeated: [String] = []
    var depth = 0
    var expectsName = false
    var name: [UInt8]?
    var inString = false
    var escaped = false
    for byte in json {
        if inString {
            if escaped {
                escaped = false
            } else if byte == UInt8(ascii: "\\") {
                escaped = true
            } else if byte == UInt8(ascii: "\"") {
                inString = false
                if let found = name, !seen.insert(found).inserted {
                    repeated.append(String(decoding: found, as: UTF8.self))
                }
                name = nil
                continue
            }
            name?.append(byte)
            continue
        }
        switch byte {
        case UInt8(ascii: "\""):
            inString = true
            if expectsName { name = [] }
            expectsName = false
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            depth += 1
            expectsName = depth == 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            depth -= 1
        case UInt8(ascii: ","):
            expectsName = depth == 1
        default: break
        }
    }
    return repeated
}
