import BellwetherCore
import Foundation

/// What a post on Bluesky shows beside its text.
enum BlueskyMedia {
    static func of(_ embed: CBORValue?) -> Media {
        guard let embed, let type = embed["$type"]?.string else { return Media() }
        switch type {
        case "app.bsky.embed.images": return images(embed["images"])
        case "app.bsky.embed.gallery": return images(embed["items"])
        case "app.bsky.embed.video":
            return Media(type: .video, items: 1, kind: embed["presentation"]?.string == "gif" ? .gif : nil)
        case "app.bsky.embed.external": return external(embed["external"]?["uri"]?.string)
        // One level only: what is quoted has its media in its own post.
        case "app.bsky.embed.recordWithMedia":
            return embed["media"]?["$type"]?.string == type ? Media() : of(embed["media"])
        default: return Media()
        }
    }

    private static func images(_ list: CBORValue?) -> Media {
        let count = list?.array?.count ?? 0
        return count == 0 ? Media() : Media(type: .image, items: count)
    }

    /// A moving picture chosen in the client is a link to where it lies; every other link is a card.
    private static func external(_ address: String?) -> Media {
        let host = address.flatMap { URL(string: $0)?.host()?.lowercased() } ?? ""
        let isGIF = host == "media.tenor.com" || host == "static.klipy.com" || host.hasSuffix(".giphy.com")
        return isGIF ? Media(type: .image, items: 1, kind: .gif) : Media(kind: .link)
    }
}
