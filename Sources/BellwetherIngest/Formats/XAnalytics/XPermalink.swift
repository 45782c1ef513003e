/// The address of a post on X: `https://twitter.com/rOpenSci/status/1355289625150033927`.
struct XPermalink {
    /// The screen name; nil where the address names none (`/i/web/status/...`).
    let account: String?
    /// Nil where the address ends before it.
    let postID: String?

    init(_ address: String) {
        let parts = address.split(separator: "/", omittingEmptySubsequences: true)
        guard let status = parts.firstIndex(where: { $0 == "status" || $0 == "statuses" }), status >= 3 else {
            account = nil
            postID = nil
            return
        }
        // scheme, host, screen name, "status", id: only then does the second part of the path name an account.
        account = status == 3 && parts[2] != "i" ? String(parts[2]) : nil
        let digits = status + 1 < parts.count ? parts[status + 1].prefix { $0.isASCII && $0.isNumber } : ""
        postID = digits.isEmpty ? nil : String(digits)
    }
}
