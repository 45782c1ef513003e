/// Whether a host name can only mean this machine: `localhost`, `::1` or an address of 127.0.0.0/8.
///
/// A name that merely begins with `127.` is anybody's.
package func isLoopbackHost(_ host: some StringProtocol) -> Bool {
    let host = host.lowercased()
    if ["localhost", "::1", "[::1]"].contains(host) { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts.first == "127" && parts.allSatisfy { UInt8($0) != nil }
}
