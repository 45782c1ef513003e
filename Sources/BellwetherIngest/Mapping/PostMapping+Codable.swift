import BellwetherCore
import Foundation

extension PostMapping: Codable {
    private enum Key: String, CodingKey, CaseIterable {
        case name, columns, account, platform, zone
        case dateOrder = "date_order"
        case delimiter, records, html
    }

    /// Any name, to find those that are misspelt.
    private struct AnyKey: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    package init(from decoder: any Decoder) throws {
        let names = try decoder.container(keyedBy: AnyKey.self).allKeys.map(\.stringValue)
        if let wrong = names.first(where: { Key(rawValue: $0) == nil }) {
            throw Self.wrong(wrong, "is none of \(Key.allCases.map(\.rawValue).joined(separator: ", "))", decoder)
        }
        let fields = try decoder.container(keyedBy: Key.self)
        func word(_ key: Key) throws -> String? { try fields.decodeIfPresent(String.self, forKey: key) }
        self.init(
            name: try word(.name), columns: try Self.columns(fields),
            account: try word(.account).map { try AccountReference($0) },
            platform: try word(.platform).map { try Self.platform($0, decoder) },
            zone: try word(.zone).map { try Self.zone($0, decoder) },
            dateOrder: try word(.dateOrder).map { try Self.order($0, decoder) },
            delimiter: try word(.delimiter).map { try Self.delimiter($0, decoder) }, records: try word(.records),
            isHTML: try fields.decodeIfPresent(Bool.self, forKey: .html) ?? true)
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encodeIfPresent(name, forKey: .name)
        var columns = fields.nestedContainer(keyedBy: PostField.Key.self, forKey: .columns)
        for (field, names) in self.columns where !names.isEmpty {
            if let only = names.first, names.count == 1 {
                try columns.encode(only, forKey: PostField.Key(field))
            } else {
                try columns.encode(names, forKey: PostField.Key(field))
            }
        }
        try fields.encodeIfPresent(account?.description, forKey: .account)
        try fields.encodeIfPresent(platform?.rawValue, forKey: .platform)
        try fields.encodeIfPresent(zone?.name, forKey: .zone)
        try fields.encodeIfPresent(dateOrder?.rawValue, forKey: .dateOrder)
        try fields.encodeIfPresent(delimiter, forKey: .delimiter)
        try fields.encodeIfPresent(records, forKey: .records)
        if !isHTML { try fields.encode(isHTML, forKey: .html) }
    }

    private static func columns(_ fields: KeyedDecodingContainer<Key>) throws -> [PostField: [String]] {
        let container = try fields.nestedContainer(keyedBy: AnyKey.self, forKey: .columns)
        var columns: [PostField: [String]] = [:]
        for key in container.allKeys {
            guard let field = PostField(rawValue: key.stringValue) else {
                let known = PostField.allCases.map(\.rawValue).joined(separator: ", ")
                throw InvalidInput(field: "columns.\(key.stringValue)", problem: "is none of \(known)")
            }
            if let name = try? container.decode(String.self, forKey: key) {  // else it is a list of names
                columns[field] = [name]
            } else {
                columns[field] = try container.decode([String].self, forKey: key)
            }
        }
        return columns
    }

    private static func wrong(_ field: String, _ problem: String, _ decoder: any Decoder) -> any Error {
        InvalidInput(field: (decoder.codingPath.map(\.stringValue) + [field]).joined(separator: "."), problem: problem)
    }

    private static func platform(_ name: String, _ decoder: any Decoder) throws -> Platform {
        guard let platform = Platform(name: name) else {
            let known = Platform.allCases.map(\.rawValue).joined(separator: ", ")
            throw wrong("platform", "must be one of \(known)", decoder)
        }
        return platform
    }

    private static func zone(_ name: String, _ decoder: any Decoder) throws -> Zone {
        guard let zone = try? Zone(name) else {  // its error names another field
            throw wrong("zone", "must be an IANA time zone such as Europe/Copenhagen or UTC", decoder)
        }
        return zone
    }

    private static func order(_ name: String, _ decoder: any Decoder) throws -> FormatContext.DateOrder {
        guard let order = FormatContext.DateOrder(rawValue: name) else {
            let known = FormatContext.DateOrder.allCases.map(\.rawValue).joined(separator: " or ")
            throw wrong("date_order", "must be \(known)", decoder)
        }
        return order
    }

    private static func delimiter(_ text: String, _ decoder: any Decoder) throws -> String {
        guard text.utf8.count == 1, let byte = text.utf8.first, CSVDelimiter.candidates.contains(byte) else {
            throw wrong("delimiter", "must be a comma, a semicolon, a tab or |", decoder)
        }
        return text
    }
}

extension PostField {
    /// Its name in JSON.
    struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(_ field: PostField) { stringValue = field.rawValue }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
