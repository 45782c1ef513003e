import BellwetherApp
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@Suite("The composer page, without JavaScript")
struct PagesTests {
    private let form = "application/x-www-form-urlencoded"

    @Test("It comes with headers that keep foreign scripts out")
    func headers() async throws {
        try await TestServer.with { client in
            let page = try await client.get("/")
            #expect(page.status == .ok)
            #expect(page.response.headers[.contentSecurityPolicy]?.contains("default-src 'self'") == true)
            #expect(page.response.headers[.xContentTypeOptions] == "nosniff")
            #expect(page.text.contains("synthetic"))
        }
    }

    @Test("Submitting the form shows the forecast and keeps what was typed")
    func submit() async throws {
        try await TestServer.with { client in
            let page = try await client.post(
                "/",
                "post_text=Big+summer+sale&media_type=image&num_media_items=2&user_followers=12500"
                    + "&user_avg_engagement_rate_percent=1.2&scheduled_time=2025-07-15T19%3A30", contentType: form)
            let text = String(buffer: page.response.body)
            #expect(page.status == .ok)
            #expect(text.contains("data-state=\"ready\""))
            #expect(text.contains("Big summer sale</textarea>"))
            #expect(text.contains("value=\"12500\""))
            #expect(text.contains("#SummerSale"))
        }
    }

    @Test("A mistake is shown beside its field")
    func mistake() async throws {
        try await TestServer.with { client in
            let page = try await client.post("/", "post_text=Hi&user_followers=-5", contentType: form)
            #expect(page.status == .unprocessableContent)
            let text = String(buffer: page.response.body)
            let problem = try #require(text.range(of: "id=\"user_followers-problem\">Must be"))
            #expect(!problem.isEmpty)
            #expect(text.contains("value=\"-5\""))
        }
    }

    @Test("A rate that is no number is refused beside its field", arguments: ["nan", "inf", "1e400", "-1", "x", "101"])
    func oddRates(_ rate: String) async throws {
        try await TestServer.with { client in
            let page = try await client.post(
                "/", "post_text=Hi&user_avg_engagement_rate_percent=\(rate)", contentType: form)
            #expect(page.status == .unprocessableContent)
            #expect(String(buffer: page.response.body).contains("id=\"user_avg_engagement_rate-problem\">Must be"))
        }
    }

    @Test(
        "Script in a text is shown, not run",
        arguments: [
            "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</textarea><b>", "'\u{301}\"\u{301}>",
        ])
    func script(_ text: String) async throws {
        try await TestServer.with { client in
            let encoded = try #require(text.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
            let page = try await client.post(
                "/", "post_text=\(encoded)&user_followers=\(encoded)&account=\(encoded)", contentType: form)
            let html = String(buffer: page.response.body)
            #expect(!html.contains("<script>alert"))
            #expect(!html.contains("<img src=x"))
            #expect(!html.contains("</textarea><b>"))
        }
    }

    @Test("Assets come from their folders only")
    func assets() async throws {
        try await TestServer.with { client in
            let style = try await client.get("/assets/app.css")
            #expect(style.status == .ok)
            #expect(style.response.headers[.contentType] == "text/css; charset=utf-8")
            let tag = try #require(style.response.headers[.eTag])
            #expect(try await client.get("/assets/app.css", headers: [.ifNoneMatch: tag]).status == .notModified)
            for path in ["/assets/none.css", "/assets/..%2FTemplates%2Fhead.mustache", "/assets/%2e%2e/x"] {
                #expect(try await client.get(path).status == .notFound)
            }
        }
    }

    @Test("Unknown paths and wrong methods are told apart")
    func unknown() async throws {
        try await TestServer.with { client in
            #expect(try await client.get("/nothing").status == .notFound)
            let wrong = try await client.get("/predict")
            #expect(wrong.status == .methodNotAllowed)
            #expect(wrong.response.headers[.allow] == "POST")
        }
    }
}
