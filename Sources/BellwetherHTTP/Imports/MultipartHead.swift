import Foundation

/// The head of one part of a form.
package struct MultipartHead: Hashable, Sendable {
    /// The field's name.
    package let name: String
    /// The file's name; nil for a part that is no file.
    package let fileName: String?

    /// - Parameter head: its header fields, one a line.
    /// - Returns: nil without a name.
    init?(_ head: String) {
        let disposition = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-disposition:") }
        guard let value = disposition?.drop(while: { $0 != ":" }).dropFirst() else { return nil }
        let parameters = HeaderParameters(String(value))
        guard parameters.value == "form-data", let name = parameters["name"] else { return nil }
        self.name = name
        fileName = parameters.fileName
    }
}

/// A header's value and what stands behind it: `form-data; name="file"; filename="a.csv"`.
struct HeaderParameters: Hashable, Sendable {
    /// What stands before the parameters, in lower case.
    let value: String
    private var parameters: [String: String] = [:]

    init(_ header: String) {
        var rest = Substring(header)
        value = rest.prefix { $0 != ";" }.trimmingBlanks().lowercased()
        rest = rest.drop { $0 != ";" }
        while rest.popFirst() != nil {
            let name = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest.dropFirst(name.count)
            guard rest.first == "=" else { continue }
            rest.removeFirst()
            let text = rest.first == "\"" ? Self.quoted(&rest) : rest.prefix { $0 != ";" }.trimmingBlanks()
            rest = rest.drop { $0 != ";" }
            let key = name.trimmingBlanks().lowercased()
            if parameters[key] == nil { parameters[key] = text }
        }
    }

    subscript(name: String) -> String? { parameters[name] }

    /// A file's name: `filename*` (RFC 8187) before `filename`.
    var fileName: String? {
        if let extended = self["filename*"], extended.lowercased().hasPrefix("utf-8''"),
            let name = extended.dropFirst(7).description.removingPercentEncoding
        {
            return name
        }
        return self["filename"]
    }

    /// Takes a text in quotes; a backslash stands before a quote that is part of it.
    private static func quoted(_ rest: inout Substring) -> String {
        rest.removeFirst()
        var text = ""
        while let character = rest.popFirst(), character != "\"" {
            if character == "\\", let next = rest.first, next == "\"" || next == "\\" {
                text.append(next)
                rest.removeFirst()
            } else {
                text.append(character)
            }
        }
        return text
    }
}
