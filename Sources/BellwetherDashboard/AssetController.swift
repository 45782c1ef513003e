import BellwetherHTTP
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// `/assets/NAME`: styles, scripts and pictures, read once at start and served from memory.
package struct AssetController: Sendable {
    private struct Asset: Sendable {
        let body: ByteBuffer
        let type: String
        let tag: String
    }

    private let assets: [String: Asset]

    /// - Parameter folders: of two files of one name that in the first folder is taken; folders that are not there
    ///   are passed over.
    package init(folders: [String]) throws {
        var assets: [String: Asset] = [:]
        for folder in folders.reversed() where FileManager.default.fileExists(atPath: folder) {
            for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
                guard let type = Self.types[String(name.split(separator: ".").last ?? "")],
                    let data = FileManager.default.contents(atPath: folder + "/" + name)
                else { continue }
                var hash: UInt64 = 0xcbf2_9ce4_8422_2325  // FNV-1a: tells versions apart, keeps no secret
                for byte in data { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
                assets[name] = Asset(
                    body: ByteBuffer(bytes: data), type: type, tag: "\"\(String(hash, radix: 16))\"")
            }
        }
        self.assets = assets
    }

    private static let types = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
    ]

    func asset(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        let name = try context.parameters.require("name")
        guard let asset = assets[name] else {
            throw Problem(.notFound, "There is no file '\(name)'.")
        }
        let headers: HTTPFields = [.contentType: asset.type, .eTag: asset.tag, .cacheControl: "no-cache"]
        if request.headers[.ifNoneMatch] == asset.tag {
            return Response(status: .notModified, headers: headers)
        }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: asset.body))
    }
}
