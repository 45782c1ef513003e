/// Which part of a download from Instagram a file is.
enum InstagramPart: Equatable {
    /// - Parameters:
    ///   - path: where in the file the list of them is.
    ///   - kind: what they all are.
    case posts(path: [String], InstagramPosts.Kind)
    /// The followers, or some of them.
    case followers
    case insights(path: [String])
    case profile
    /// Something of Instagram's that holds no published posts.
    case other(String)

    /// - Returns: nil for other files.
    init?(_ file: ExportFile) {
        guard let head = JSONHead(file), head.prefix.isEmpty else { return nil }
        if let first = head.value.array?.first {
            self.init(element: first, file: file)
            return
        }
        guard case .object(let members) = head.value, let name = members.first?.name else { return nil }
        switch name {
        case "ig_reels_media": self = .posts(path: [name], .reel)
        case "ig_stories": self = .posts(path: [name], .story)
        case "ig_igtv_media": self = .posts(path: [name], .post)
        case "relationships_followers": self = .followers
        case "profile_user": self = .profile
        default:
            if name.hasPrefix("organic_insights_") {
                self = .insights(path: [name])
            } else if name.hasPrefix("ig_") || name.hasPrefix("relationships_") {
                self = .other(name)
            } else {
                return nil
            }
        }
    }

    private init?(element: JSONValue, file: ExportFile) {
        if let media = element["media"]?.array?.first, media["uri"]?.string != nil {
            self = .posts(path: [], .post)
        } else if element["string_list_data"] != nil, element["media_list_data"] != nil {
            // A list of accounts: only the file's name tells whether they follow or are followed, blocked, asked.
            guard file.name.split(separator: "/").last?.hasPrefix("followers") == true else { return nil }
            self = .followers
        } else {
            return nil
        }
    }
}
