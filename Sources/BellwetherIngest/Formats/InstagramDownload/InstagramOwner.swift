/// Whose download it is.
enum InstagramOwner {
    /// - Returns: nil when nothing says it.
    static func username(for file: ExportFile, in bundle: ExportBundle) throws -> String? {
        for profile in bundle.nearest(to: file, where: { InstagramPart($0) == .profile }) {
            var reader = try JSONArrayReader(profile, at: ["profile_user"])
            guard let element = try reader.next(), let user = try? element.value(),  // damaged as if it were not there
                case .object(let fields)? = user["string_map_data"]
            else { continue }
            let isASCII = element.isASCII
            for field in fields
            where labels.contains(
                ColumnName.normalised(InstagramText.repaired(field.name, isASCII: isASCII)))
            {
                if let name = field.value["value"]?.string, !name.isEmpty { return name }
            }
        }
        return file.path.split(separator: "/").lazy.compactMap { username(inNameOf: $0) }.first
    }

    /// What "Username" is called in downloads in other languages, normalised.
    private static let labels: Set<String> = [
        "username", "benutzername", "nom d utilisateur", "nombre de usuario", "nome de usuário", "nome de utilizador",
        "nome utente", "gebruikersnaam", "användarnamn", "brugernavn", "brukernavn", "nazwa użytkownika",
        "kullanıcı adı", "имя пользователя", "ユーザーネーム", "用户名", "使用者名稱", "사용자 이름",
    ]

    /// `name` in `instagram-name-2026-03-30-aBcD1234.zip`.
    private static func username(inNameOf part: Substring) -> String? {
        let words = part.split(separator: "-", omittingEmptySubsequences: false)
        guard words.count >= 5, words[0] == "instagram", !words[1].isEmpty,
            words[2...4].map(\.count) == [4, 2, 2], words[2...4].allSatisfy({ Int($0) != nil })
        else { return nil }
        return String(words[1])
    }
}

extension JSONElement {
    /// Whether nothing in it but escapes stands for characters outside ASCII.
    var isASCII: Bool { bytes?.allSatisfy { $0 < 0x80 } ?? true }
}
